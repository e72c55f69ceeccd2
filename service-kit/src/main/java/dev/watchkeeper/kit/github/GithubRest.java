package dev.watchkeeper.kit.github;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.secret.SecretStore;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Requests to GitHub, as whom a project may ask it. The addresses are ours: a link that an answer holds is never followed. Nothing but
 * reading is repeated here. A path has every value of it encoded.
 */
public final class GithubRest {
    private final GithubAccounts accounts;
    private final GithubTokens tokens;
    private final GithubHttp http;

    /**
     * @param secrets holds the keys of Apps
     * @param agent how the service is named to GitHub, such as {@code watchkeeper-rollback}
     */
    public GithubRest(
            GithubAccounts accounts, SecretStore secrets, GuardedHttpClient client, Clock clock, String agent) {
        this.accounts = accounts;
        this.tokens = new GithubTokens(accounts, secrets, clock);
        this.http = new GithubHttp(client, clock, agent);
    }

    /** One object. Once more with another token when GitHub has refused the one that was kept. */
    public GithubAnswer get(ProjectName project, String path, TimeLeft time) {
        return reading(project, "GET", rest(path), Optional.empty(), GithubHttp.Form.OBJECT, time);
    }

    /** A list. As often as {@link #get}. */
    public GithubAnswer list(ProjectName project, String path, TimeLeft time) {
        return reading(project, "GET", rest(path), Optional.empty(), GithubHttp.Form.LIST, time);
    }

    /**
     * The whole answer to a question in GraphQL that only reads. What GitHub says against it stands in its {@code errors} and is not looked
     * at here.
     */
    public GithubAnswer query(ProjectName project, String question, Map<String, Object> variables, TimeLeft time) {
        String json = GithubJson.write(Map.of("query", question, "variables", variables));
        return reading(project, "POST", accounts.graphql(), Optional.of(json), GithubHttp.Form.OBJECT, time);
    }

    /** Asks GitHub to do something, once. */
    public GithubAnswer post(ProjectName project, String path, String json, TimeLeft time) {
        return call(project, "POST", rest(path), Optional.of(json), GithubHttp.Form.OBJECT, time);
    }

    /** Asks GitHub to change something, once. */
    public GithubAnswer patch(ProjectName project, String path, String json, TimeLeft time) {
        return call(project, "PATCH", rest(path), Optional.of(json), GithubHttp.Form.OBJECT, time);
    }

    private URI rest(String path) {
        return URI.create(accounts.api() + path);
    }

    private GithubAnswer reading(
            ProjectName project, String method, URI at, Optional<String> body, GithubHttp.Form form, TimeLeft time) {
        GithubAnswer answer = call(project, method, at, body, form, time);
        return answer instanceof GithubAnswer.Rejected(int status, String why)
                        && status == 401
                        && tokens.refused(project)
                ? call(project, method, at, body, form, time)
                : answer;
    }

    private GithubAnswer call(
            ProjectName project, String method, URI at, Optional<String> body, GithubHttp.Form form, TimeLeft time) {
        return switch (tokens.of(project)) {
            case GithubTokens.NotGiven(String why) -> new GithubAnswer.Rejected(0, why);
            case GithubTokens.Header(String value) -> http.call(project, method, at, value, body, form, time.left());
            case GithubTokens.AskFirst(URI where, String signed) ->
                switch (http.call(
                        project,
                        "POST",
                        where,
                        signed,
                        Optional.of(GithubTokens.ASKED_WITH),
                        GithubHttp.Form.OBJECT,
                        time.left())) {
                    case GithubAnswer.Content(var answer) ->
                        tokens.keep(project, answer)
                                .map(header -> http.call(project, method, at, header.value(), body, form, time.left()))
                                .orElseGet(
                                        () -> new GithubAnswer.NotTaken("GitHub's answer to the App holds no token"));
                    // what the request is about was not sent yet, so nothing of it is unclear
                    case GithubAnswer.Unclear(String why, var lack) -> new GithubAnswer.NotTaken(why);
                    case GithubAnswer other -> other;
                };
        };
    }
}
