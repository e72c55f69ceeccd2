package dev.watchkeeper.probe;

import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.kit.secret.SecretStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Secrets as an operator gives them: each for 127.0.0.1 alone. */
public record Operators(SecretStore secrets) {
    /** What the secrets of {@link #ofDemo} are, to be looked for where none may be. */
    public static final String CANARY = "canary-4711";

    /** Every secret that a source of the project {@code demo} may use. */
    public static Operators ofDemo() {
        return of(Map.of(
                "secret:demo/github-token", CANARY,
                "secret:demo/sentry-token", CANARY,
                "secret:demo/datadog-api-key", CANARY,
                "secret:demo/datadog-application-key", CANARY));
    }

    public static Operators of(Map<String, String> values) {
        String secrets = values.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":{\"value\":\""
                        + entry.getValue().replace("\n", "\\n") + "\",\"hosts\":[\"127.0.0.1\"]}")
                .collect(Collectors.joining(","));
        try {
            Path file = Files.createTempFile("operator", ".json");
            Files.writeString(file, "{\"secrets\":{" + secrets + "}}");
            SecretStore store = new OperatorFile(Optional.of(file)).secrets();
            Files.delete(file);
            return new Operators(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** May reach this machine for the project {@code demo}. */
    public GuardedHttpClient client() {
        return new GuardedHttpClient(
                new EgressRules(Map.of("demo", List.of("127.0.0.1", "localhost"))), secrets, NameLookup.SYSTEM);
    }
}
