package dev.watchkeeper.probe.source.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
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
final class AccountAuthorization implements Authorization {
    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(5);

    private final GithubAccounts accounts;
    private final SecretStore secrets;
    private final Api api;
    private final Clock clock;
    private final Map<ProjectName, Token> tokens = new ConcurrentHashMap<>();

    AccountAuthorization(GithubAccounts accounts, SecretStore secrets, Api api, Clock clock) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.api = api;
        this.clock = clock;
    }

    @Override
    public Outcome of(ProjectName project, Duration deadline) {
        Optional<GithubAccounts.App> app = accounts.of(project).app();
        if (app.isEmpty()) {
            return new Header("Bearer secret:" + project + "/github-token");
        }
        Token known = tokens.get(project);
        if (known != null && clock.instant().isBefore(known.expires().minus(RENEWED_BEFORE))) {
            return new Header("Bearer " + known.value());
        }
        return renewed(project, app.get(), deadline);
    }

    @Override
    public void refused(ProjectName project) {
        tokens.remove(project);
    }

    private Outcome renewed(ProjectName project, GithubAccounts.App app, Duration deadline) {
        SecretName name = new SecretName(project, "github-app-key");
        String signed;
        switch (secrets.access(name, project, accounts.api().getHost())) {
            case SecretStore.NotGiven(String why) -> {
                return notSent(why);
            }
            case SecretStore.Given(var key) -> {
                try {
                    signed = AppKey.of(key).token(app.clientId(), clock.instant());
                } catch (IllegalArgumentException e) {
                    return notSent(name + ": " + e.getMessage());
                }
            }
        }
        URI address = URI.create(accounts.api() + "/app/installations/" + app.installation() + "/access_tokens");
        return switch (api.call(
                project, address, GithubRest.headers("Bearer " + signed), Optional.of("{}"), deadline)) {
            case ApiAnswer.None none -> new Refused(none);
            case ApiAnswer.Content(String json, var headers) ->
                token(json)
                        .<Outcome>map(token -> {
                            tokens.put(project, token);
                            return new Header("Bearer " + token.value());
                        })
                        .orElseGet(() -> none(new Reading.Missing(
                                MissingCause.UNUSABLE, "GitHub's answer to the App holds no token")));
        };
    }

    private static Optional<Token> token(String json) {
        try {
            JsonNode root = GithubJson.read(json);
            return root.path("token").isTextual() && root.path("expires_at").isTextual()
                    ? Optional.of(new Token(
                            root.path("token").asText(),
                            Instant.parse(root.path("expires_at").asText())))
                    : Optional.empty();
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Outcome notSent(String why) {
        return none(new Reading.Failed(FailureCategory.REFUSED_BY_POLICY, why));
    }

    private static Outcome none(Reading reading) {
        return new Refused(new ApiAnswer.None(reading, Optional.empty(), true));
    }

    private record Token(String value, Instant expires) {
        @Override
        public String toString() {
            return "(token)";
        }
    }
}
