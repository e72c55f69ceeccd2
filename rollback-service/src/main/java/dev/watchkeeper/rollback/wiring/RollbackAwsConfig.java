package dev.watchkeeper.rollback.wiring;

import dev.watchkeeper.kit.aws.AwsAccess;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whom rollback is at AWS: an identity of its own, which alone may change services. */
@ConfigMapping(prefix = "watchkeeper.rollback.aws")
interface RollbackAwsConfig extends AwsAccess {
    @Override
    @WithDefault("watchkeeper-rollback")
    String sessionName();
}
