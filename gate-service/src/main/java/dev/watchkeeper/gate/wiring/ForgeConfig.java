package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.github.GithubAccounts;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How the gate asks GitHub. The repository is the policy's; secrets stand in the operator file. */
@ConfigMapping(prefix = "watchkeeper.gate.github")
interface ForgeConfig {
    /** What the keys and secrets of the gate are called. */
    GithubAccounts.Words WORDS =
            new GithubAccounts.Words("watchkeeper.gate.github", "github-gate-token", "github-gate-app-key");

    /** The REST API: of GitHub Enterprise Server it is {@code https://<host>/api/v3}. */
    @WithDefault("https://api.github.com")
    URI api();

    /** How often a repository is asked which runs wait for the gate, at least 1 s; a webhook says so at once. */
    @WithDefault("60s")
    Duration askForRunsEvery();

    /** What differs by project, by its name; one without an entry uses {@code secret:<project>/github-gate-token}. */
    Map<String, Project> projects();

    /** @throws IllegalArgumentException naming the key that is not as it should be */
    default GithubAccounts accounts() {
        Map<String, GithubAccounts.Given> given = new HashMap<>();
        projects()
                .forEach((name, project) ->
                        given.put(name, new GithubAccounts.Given(project.app(), project.installation())));
        return GithubAccounts.of(api(), given, WORDS);
    }

    /** The projects whose alerts are read. */
    default Set<ProjectName> withAlerts() {
        return projects().entrySet().stream()
                .filter(entry -> entry.getValue().alerts())
                .map(entry -> new ProjectName(entry.getKey()))
                .collect(Collectors.toSet());
    }

    /** One project. */
    interface Project {
        /**
         * The client id of a GitHub App, which signs with {@code secret:<project>/github-gate-app-key}; with {@code installation}. Not
         * the App of the probe or the rollback.
         */
        Optional<String> app();

        /** The number of the App's installation at the owner of the repository. */
        Optional<Long> installation();

        /** Whether alerts of Dependabot and code scanning answer {@code ci.vulnerabilities} where no report is handed in. */
        @WithDefault("false")
        boolean alerts();
    }
}
