package dev.watchkeeper.rollback.wiring;

import dev.watchkeeper.kit.aws.AwsAccess;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Whom the service is at RDS. Without a project no database is brought back. A role is taken with the id of the request as session tag.
 */
@ConfigMapping(prefix = "watchkeeper.rollback.rds")
public interface RestoreConfig extends AwsAccess {
    @Override
    @WithDefault("watchkeeper-restore")
    String sessionName();

    /** How often RDS is asked whether it has finished; at least 1 s. */
    @WithDefault("5s")
    Duration poll();
}
