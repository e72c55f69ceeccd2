package dev.watchkeeper.policy.read;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.PolicyMetadata;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code metadata}. */
final class MetadataReader {
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9._-]+/[A-Za-z0-9._-]+");

    private MetadataReader() {}

    static Optional<PolicyMetadata> read(Fields metadata) {
        Optional<ProjectName> project =
                metadata.required("project", "my-team").flatMap(place -> place.parsed(ProjectName::new));
        Optional<ServiceName> service =
                metadata.required("service", "my-api").flatMap(place -> place.parsed(ServiceName::new));
        Optional<EnvironmentName> environment =
                metadata.required("environment", "production").flatMap(place -> place.parsed(EnvironmentName::new));
        Optional<String> team = metadata.required("team", "my-team").flatMap(Place::text);
        Optional<String> repository =
                metadata.optional("repository").flatMap(place -> place.parsed(MetadataReader::repository));
        return metadata.make(() -> new PolicyMetadata(
                new ServiceRef(project.orElseThrow(), service.orElseThrow(), environment.orElseThrow()),
                team.orElseThrow(),
                repository));
    }

    private static String repository(String text) {
        if (!REPOSITORY.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a repository: write owner/name");
        }
        return text;
    }
}
