package dev.watchkeeper.kit.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
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

/**
 * As whom a project asks: by its token, or by an App's, whose token of an installation holds for an hour and is renewed five minutes
 * before. Sends nothing itself: whoever asks also asks for the token, in its own way.
 */
public final class GithubTokens {
    /** What is sent to ask for the token of an installation. */
    public static final String ASKED_WITH = "{}";

    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(5);

    private final GithubAccounts accounts;
    private final SecretStore secrets;
    private final Clock clock;
    private final Map<ProjectName, Token> tokens = new ConcurrentHashMap<>();

    /** @param secrets holds the keys of Apps */
    public GithubTokens(GithubAccounts accounts, SecretStore secrets, Clock clock) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.clock = clock;
    }

    public Next of(ProjectName project) {
        Optional<GithubApp> app = accounts.app(project);
        if (app.isEmpty()) {
            return new Header(
                    "Bearer secret:" + project + "/" + accounts.words().token());
        }
        Token known = tokens.get(project);
        if (known != null && clock.instant().isBefore(known.expires().minus(RENEWED_BEFORE))) {
            return new Header("Bearer " + known.value());
        }
        return signed(project, app.get());
    }

    /** Keeps the token that GitHub has answered with; empty when there is none in it. */
    public Optional<Header> keep(ProjectName project, JsonNode answer) {
        try {
            if (!answer.path("token").isTextual() || !answer.path("expires_at").isTextual()) {
                return Optional.empty();
            }
            Token token = new Token(
                    answer.path("token").asText(),
                    Instant.parse(answer.path("expires_at").asText()));
            tokens.put(project, token);
            return Optional.of(new Header("Bearer " + token.value()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** GitHub has refused it. True when another one can be had. */
    public boolean refused(ProjectName project) {
        return tokens.remove(project) != null;
    }

    private Next signed(ProjectName project, GithubApp app) {
        SecretName name = new SecretName(project, accounts.words().appKey());
        return switch (secrets.access(name, project, accounts.api().getHost())) {
            case SecretStore.NotGiven(String why) -> new NotGiven(why);
            case SecretStore.Given(var key) -> {
                try {
                    yield new AskFirst(
                            URI.create(accounts.api() + "/app/installations/" + app.installation() + "/access_tokens"),
                            "Bearer " + AppKey.of(key).token(app.clientId(), clock.instant()));
                } catch (IllegalArgumentException e) {
                    yield new NotGiven(name + ": " + e.getMessage());
                }
            }
        };
    }

    /** How to go on. */
    public sealed interface Next {}

    /** The header's value; or the name of the secret in it. Never printed. */
    public record Header(String value) implements Next {
        @Override
        public String toString() {
            return "(authorization)";
        }
    }

    /**
     * POST {@link #ASKED_WITH} there, and give what comes back to {@link #keep}.
     *
     * @param authorization the header's value; never printed
     */
    public record AskFirst(URI address, String authorization) implements Next {
        @Override
        public String toString() {
            return "(authorization for " + address + ")";
        }
    }

    /** There is none, and why. */
    public record NotGiven(String why) implements Next {}

    private record Token(String value, Instant expires) {
        @Override
        public String toString() {
            return "(token)";
        }
    }
}
