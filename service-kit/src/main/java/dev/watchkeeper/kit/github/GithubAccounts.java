package dev.watchkeeper.kit.github;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts that projects ask GitHub with.
 *
 * @param api where the REST API begins; of GitHub Enterprise Server it is {@code https://<host>/api/v3}
 * @param apps of the projects that have one; the others ask by their token
 */
public record GithubAccounts(URI api, Map<ProjectName, GithubApp> apps, Words words) {

    /**
     * What a service calls its own.
     *
     * @param config the prefix of its keys, such as {@code watchkeeper.rollback.github}
     * @param token the name of the project's secret that holds a token
     * @param appKey the name of the project's secret that holds the key of an App
     */
    public record Words(String config, String token, String appKey) {}

    /** What an operator gives for one project: both or neither. */
    public record Given(Optional<String> app, Optional<Long> installation) {}

    public GithubAccounts {
        apps = Map.copyOf(apps);
        if (api.getHost() == null || api.getQuery() != null) {
            throw new IllegalArgumentException(
                    words.config() + ".api: '" + api + "' is not an address of an API, such as https://api.github.com");
        }
    }

    /** @throws IllegalArgumentException naming the key that is not as it should be */
    public static GithubAccounts of(URI api, Map<String, Given> projects, Words words) {
        Map<ProjectName, GithubApp> apps = new HashMap<>();
        projects.forEach((name, given) -> {
            if (given.app().isPresent() != given.installation().isPresent()) {
                throw new IllegalArgumentException(words.config() + ".projects." + name
                        + " has only one of `app` and `installation`: a GitHub App needs both");
            }
            given.app()
                    .ifPresent(app -> apps.put(
                            new ProjectName(name),
                            new GithubApp(app, given.installation().orElseThrow())));
        });
        return new GithubAccounts(api, apps, words);
    }

    public Optional<GithubApp> app(ProjectName project) {
        return Optional.ofNullable(apps.get(project));
    }

    /** Where its GraphQL is asked: beside the REST API, and on GitHub Enterprise Server beside its version. */
    URI graphql() {
        String text = api.toString();
        return URI.create(
                (text.endsWith("/api/v3") ? text.substring(0, text.length() - "/v3".length()) : text) + "/graphql");
    }
}
