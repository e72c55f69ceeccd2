package dev.watchkeeper.rollback.means.github;

import dev.watchkeeper.kit.github.GithubAccounts;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How GitHub is asked. The repository is the policy's; secrets stand in the operator file. */
@ConfigMapping(prefix = "watchkeeper.rollback.github")
public interface GithubConfig {
    /** The REST API: of GitHub Enterprise Server it is {@code https://<host>/api/v3}. */
    @WithDefault("https://api.github.com")
    URI api();

    /** What differs by project, by its name; one without an entry uses {@code secret:<project>/github-rollback-token}. */
    Map<String, Project> projects();

    /** What the keys and secrets of the rollback are called. */
    GithubAccounts.Words WORDS =
            new GithubAccounts.Words("watchkeeper.rollback.github", "github-rollback-token", "github-rollback-app-key");

    /** @throws IllegalArgumentException naming the key that is not as it should be */
    default GithubAccounts accounts() {
        Map<String, GithubAccounts.Given> given = new HashMap<>();
        projects()
                .forEach((name, project) ->
                        given.put(name, new GithubAccounts.Given(project.app(), project.installation())));
        return GithubAccounts.of(api(), given, WORDS);
    }

    /** One project. */
    interface Project {
        /**
         * The client id of a GitHub App, which signs with {@code secret:<project>/github-rollback-app-key}; with
         * {@code installation}. Not the App of the probe.
         */
        Optional<String> app();

        /** The number of the App's installation at the owner of the repository. */
        Optional<Long> installation();
    }
}
