package dev.watchkeeper.kit.aws;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator said of AWS. Only the projects in it are asked for: the identity of a service is nobody's by default.
 *
 * @param endpoint where all calls go instead of AWS
 * @param credentialsFile a file in the form of {@code ~/.aws/credentials}; none: the SDK's own chain
 * @param sessionName under which the service's sessions appear in CloudTrail
 */
public record AwsSettings(
        Map<ProjectName, AwsPlace> places, Optional<URI> endpoint, Optional<Path> credentialsFile, String sessionName) {
    public AwsSettings {
        places = Map.copyOf(places);
        if (!sessionName.matches("[\\w+=,.@-]{2,64}")) {
            throw new IllegalArgumentException(
                    "'" + sessionName + "' cannot name a session: use 2 to 64 letters, digits and + = , . @ - _");
        }
    }

    public Optional<AwsPlace> of(ProjectName project) {
        return Optional.ofNullable(places.get(project));
    }
}
