package dev.watchkeeper.kit.aws;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whom a service is at AWS; each service maps it below a prefix of its own. Without a project nothing at AWS is asked. */
public interface AwsAccess {
    /** The region of every project that names none. */
    Optional<String> region();

    /** Where all calls go instead of AWS; nothing else is called then. */
    Optional<URI> endpoint();

    /** A file in the form of {@code ~/.aws/credentials}, its profile {@code default}; without it the SDK's own chain is asked. */
    Optional<Path> credentialsFile();

    /** The name under which the service's sessions appear in CloudTrail. */
    String sessionName();

    /** The projects whose resources may be reached, by name. */
    Map<String, Place> projects();

    /** Where the resources of a project are. */
    interface Place {
        /** The region of its resources. */
        Optional<String> region();

        /** The ARN of the role that the service takes; without it the service's own identity is asked. */
        Optional<String> role();

        /** The external id that the role's trust policy expects. */
        Optional<String> externalId();
    }

    /**
     * The same, checked.
     *
     * @param prefix of the keys, for messages
     * @throws IllegalArgumentException naming the key that is wrong and what to write
     */
    static AwsSettings settings(AwsAccess access, String prefix) {
        Map<ProjectName, AwsPlace> places = new HashMap<>();
        access.projects().forEach((project, place) -> {
            String key = prefix + ".projects." + project;
            String region = place.region()
                    .or(access::region)
                    .orElseThrow(() -> new IllegalArgumentException(
                            key + ": no region is set; set " + key + ".region or " + prefix + ".region"));
            try {
                places.put(new ProjectName(project), new AwsPlace(region, place.role(), place.externalId()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
            }
        });
        return new AwsSettings(places, access.endpoint(), access.credentialsFile(), access.sessionName());
    }
}
