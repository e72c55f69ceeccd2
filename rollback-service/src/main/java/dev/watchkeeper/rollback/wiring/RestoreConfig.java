package dev.watchkeeper.rollback.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Whom the service is at RDS. Without a project no database is brought back. */
@ConfigMapping(prefix = "watchkeeper.rollback.rds")
public interface RestoreConfig {
    /** The region of every project that names none. */
    Optional<String> region();

    /** Where all calls go instead of AWS; nothing else is called then. */
    Optional<URI> endpoint();

    /** A file in the form of {@code ~/.aws/credentials}, its profile {@code default}; without it the SDK's own chain is asked. */
    Optional<Path> credentialsFile();

    /** The name under which the sessions appear in CloudTrail. */
    @WithDefault("watchkeeper-restore")
    String sessionName();

    /** How often RDS is asked whether it has finished; at least 1 s. */
    @WithDefault("5s")
    Duration poll();

    /** The projects whose databases may be brought back, by name. */
    Map<String, Place> projects();

    /** Where the databases of a project are. */
    interface Place {
        /** The region of its databases. */
        Optional<String> region();

        /** The ARN of the role that is taken, with the id of the request as session tag; without it the service's own identity. */
        Optional<String> role();

        /** The external id that the role's trust policy expects. */
        Optional<String> externalId();
    }
}
