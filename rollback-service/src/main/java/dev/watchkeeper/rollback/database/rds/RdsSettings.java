package dev.watchkeeper.rollback.database.rds;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator said of RDS. Only the projects in it have a database that can be brought back.
 *
 * @param endpoint where all calls go instead of AWS
 * @param credentialsFile a file in the form of {@code ~/.aws/credentials}; none: the SDK's own chain
 * @param sessionName under which the sessions appear in CloudTrail
 */
public record RdsSettings(
        Map<ProjectName, RdsPlace> places, Optional<URI> endpoint, Optional<Path> credentialsFile, String sessionName) {
    public RdsSettings {
        places = Map.copyOf(places);
        if (!sessionName.matches("[\\w+=,.@-]{2,64}")) {
            throw new IllegalArgumentException(
                    "'" + sessionName + "' cannot name a session: use 2 to 64 letters, digits and + = , . @ - _");
        }
    }
}
