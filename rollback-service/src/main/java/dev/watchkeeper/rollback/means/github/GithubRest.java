package dev.watchkeeper.rollback.means.github;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.URI;
import java.util.Optional;

/** Requests to GitHub's REST API. The addresses are ours: a link that an answer holds is never followed. */
final class GithubRest {
    private final GithubAccounts accounts;
    private final GithubTokens tokens;
    private final GithubHttp http;

    GithubRest(GithubAccounts accounts, GithubTokens tokens, GithubHttp http) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.http = http;
    }

    /** Once more with another token when GitHub has refused the one that was kept: nothing but reading is repeated. */
    GithubAnswer get(ProjectName project, String path, TimeLeft time) {
        GithubAnswer answer = call(project, path, Optional.empty(), time);
        return answer instanceof GithubAnswer.Rejected(int status, String why)
                        && status == 401
                        && tokens.refused(project)
                ? call(project, path, Optional.empty(), time)
                : answer;
    }

    GithubAnswer post(ProjectName project, String path, String json, TimeLeft time) {
        return call(project, path, Optional.of(json), time);
    }

    private GithubAnswer call(ProjectName project, String path, Optional<String> body, TimeLeft time) {
        return switch (tokens.of(project, time.left())) {
            case GithubTokens.None(GithubAnswer why) -> why;
            case GithubTokens.Header(String value) ->
                http.call(project, URI.create(accounts.api() + path), value, body, time.left());
        };
    }
}
