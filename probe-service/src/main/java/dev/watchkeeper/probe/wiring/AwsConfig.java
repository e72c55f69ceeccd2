package dev.watchkeeper.probe.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Whom the probe is at AWS. Without a project nothing at AWS is asked. */
@ConfigMapping(prefix = "watchkeeper.probe.aws")
public interface AwsConfig {
    /** The region of every project that names none. */
    Optional<String> region();

    /** Where all calls go instead of AWS; nothing else is called then. */
    Optional<URI> endpoint();

    /** A file in the form of {@code ~/.aws/credentials}, its profile {@code default}; without it the SDK's own chain is asked. */
    Optional<Path> credentialsFile();

    /** The name under which the probe's sessions appear in CloudTrail. */
    @WithDefault("watchkeeper-probe")
    String sessionName();

    /** The projects whose resources may be asked for, by name. */
    Map<String, Place> projects();

    /** Where the resources of a project are. */
    interface Place {
        /** The region of its resources. */
        Optional<String> region();

        /** The ARN of the role that the probe takes; without it the probe's own identity is asked. */
        Optional<String> role();

        /** The external id that the role's trust policy expects. */
        Optional<String> externalId();
    }
}
