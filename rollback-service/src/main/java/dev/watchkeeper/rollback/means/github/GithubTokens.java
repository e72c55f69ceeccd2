package dev.watchkeeper.rollback.means.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.github.AppKey;
import dev.watchkeeper.kit.secret.SecretName;
import dev.watchkeeper.kit.secret.SecretStore;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** By the project's token, or by an App's: the token of an installation holds for an hour and is renewed five minutes before. */
final class GithubTokens {
    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(5);

    private final GithubAccounts accounts;
    private final SecretStore secrets;
    private final GithubHttp http;
    private final Clock clock;
    private final Map<ProjectName, Token> tokens = new ConcurrentHashMap<>();

    GithubTokens(GithubAccounts accounts, SecretStore secrets, GithubHttp http, Clock clock) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.http = http;
        this.clock = clock;
    }

    Outcome of(ProjectName project, Duration deadline) {
        Optional<GithubAccounts.App> app = accounts.app(project);
        if (app.isEmpty()) {
            return new Header("Bearer secret:" + project + "/github-rollback-token");
        }
        Token known = tokens.get(project);
        if (known != null && clock.instant().isBefore(known.expires().minus(RENEWED_BEFORE))) {
            return new Header("Bearer " + known.value());
        }
        return renewed(project, app.get(), deadline);
    }

    /** GitHub has refused it. True when another one can be had. */
    boolean refused(ProjectName project) {
        return tokens.remove(project) != null;
    }

    private Outcome renewed(ProjectName project, GithubAccounts.App app, Duration deadline) {
        SecretName name = new SecretName(project, "github-rollback-app-key");
        String signed;
        switch (secrets.access(name, project, accounts.api().getHost())) {
            case SecretStore.NotGiven(String why) -> {
                return new None(new GithubAnswer.Rejected(0, why));
            }
            case SecretStore.Given(var key) -> {
                try {
                    signed = AppKey.of(key).token(app.clientId(), clock.instant());
                } catch (IllegalArgumentException e) {
                    return new None(new GithubAnswer.Rejected(0, name + ": " + e.getMessage()));
                }
            }
        }
        URI address = URI.create(accounts.api() + "/app/installations/" + app.installation() + "/access_tokens");
        return switch (http.call(project, address, "Bearer " + signed, Optional.of("{}"), deadline)) {
            case GithubAnswer.Content(JsonNode body) ->
                token(body)
                        .<Outcome>map(token -> {
                            tokens.put(project, token);
                            return new Header("Bearer " + token.value());
                        })
                        .orElseGet(
                                () -> new None(new GithubAnswer.NotTaken("GitHub's answer to the App holds no token")));
            // what the request is about was not sent yet, so nothing of it is unclear
            case GithubAnswer.Unclear(String why) -> new None(new GithubAnswer.NotTaken(why));
            case GithubAnswer other -> new None(other);
        };
    }

    private static Optional<Token> token(JsonNode body) {
        try {
            return body.path("token").isTextual()
                    ? Optional.of(new Token(
                            body.path("token").asText(),
                            Instant.parse(body.path("expires_at").asText())))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    sealed interface Outcome {}

    /** The header; or the name of the secret in it. Never printed. */
    record Header(String value) implements Outcome {
        @Override
        public String toString() {
            return "(authorization)";
        }
    }

    /** There is none, and why. */
    record None(GithubAnswer why) implements Outcome {}

    private record Token(String value, Instant expires) {
        @Override
        public String toString() {
            return "(token)";
        }
    }
}
