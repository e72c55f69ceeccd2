package dev.watchkeeper.rollback.means.github;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts that projects ask GitHub with.
 *
 * @param apps of the projects that have one; the others ask by their token
 */
public record GithubAccounts(URI api, Map<ProjectName, App> apps) {
    public GithubAccounts {
        apps = Map.copyOf(apps);
        if (api.getHost() == null || api.getQuery() != null) {
            throw new IllegalArgumentException("watchkeeper.rollback.github.api: '" + api
                    + "' is not an address of an API, such as https://api.github.com");
        }
    }

    /** @throws IllegalArgumentException naming the key that is not as it should be */
    public static GithubAccounts of(GithubConfig config) {
        Map<ProjectName, App> apps = new HashMap<>();
        config.projects().forEach((name, project) -> {
            if (project.app().isPresent() != project.installation().isPresent()) {
                throw new IllegalArgumentException("watchkeeper.rollback.github.projects." + name
                        + " has only one of `app` and `installation`: a GitHub App needs both");
            }
            project.app()
                    .ifPresent(app -> apps.put(
                            new ProjectName(name),
                            new App(app, project.installation().orElseThrow())));
        });
        return new GithubAccounts(config.api(), apps);
    }

    Optional<App> app(ProjectName project) {
        return Optional.ofNullable(apps.get(project));
    }

    /**
     * A GitHub App where it is installed.
     *
     * @param clientId the issuer of what it signs
     */
    public record App(String clientId, long installation) {
        public App {
            if (!clientId.matches("[A-Za-z0-9._-]{1,100}")) {
                throw new IllegalArgumentException(
                        "'" + clientId + "' is not the client id of a GitHub App, such as Iv1.8a61f9b3a7aba766");
            }
        }
    }
}
