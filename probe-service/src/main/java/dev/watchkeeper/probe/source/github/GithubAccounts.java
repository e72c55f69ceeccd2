package dev.watchkeeper.probe.source.github;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.policy.template.Template;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The accounts that projects ask GitHub with. */
public record GithubAccounts(URI api, Map<ProjectName, Account> projects) {
    private static final Account BY_TOKEN = new Account(Optional.empty(), new Template("$version"));

    public GithubAccounts {
        projects = Map.copyOf(projects);
        if (api.getHost() == null || api.getQuery() != null) {
            throw new IllegalArgumentException("watchkeeper.probe.github.api: '" + api
                    + "' is not an address of an API, such as https://api.github.com");
        }
    }

    /** @throws IllegalArgumentException naming the key that is not as it should be */
    public static GithubAccounts of(GithubConfig config) {
        Map<ProjectName, Account> projects = new HashMap<>();
        config.projects().forEach((name, project) -> {
            if (project.app().isPresent() != project.installation().isPresent()) {
                throw new IllegalArgumentException("watchkeeper.probe.github.projects." + name
                        + " has only one of `app` and `installation`: a GitHub App needs both");
            }
            projects.put(
                    new ProjectName(name),
                    new Account(
                            project.app().flatMap(app -> project.installation().map(number -> new App(app, number))),
                            new Template(project.workflowRef())));
        });
        return new GithubAccounts(config.api(), projects);
    }

    public Account of(ProjectName project) {
        return projects.getOrDefault(project, BY_TOKEN);
    }

    /**
     * How one project asks.
     *
     * @param app by the project's token when empty
     * @param workflowRef tag or branch
     */
    public record Account(Optional<App> app, Template workflowRef) {}

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
