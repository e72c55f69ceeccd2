package dev.watchkeeper.kit.secret;

import dev.watchkeeper.contract.id.ProjectName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;

/** Puts the secrets in that headers name. */
public final class SecretHeaders {
    private final SecretStore store;

    public SecretHeaders(SecretStore store) {
        this.store = store;
    }

    public Outcome revealed(ProjectName project, String host, Map<String, String> headers) {
        Map<String, String> revealed = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            Matcher named = SecretName.FORM.matcher(header.getValue());
            StringBuilder value = new StringBuilder();
            while (named.find()) {
                switch (store.access(SecretName.parse(named.group()), project, host)) {
                    case SecretStore.NotGiven(String why) -> {
                        return new NotRevealed("header " + header.getKey() + ": " + why);
                    }
                    case SecretStore.Given(SecretValue secret) ->
                        named.appendReplacement(value, Matcher.quoteReplacement(secret.reveal()));
                }
            }
            revealed.put(header.getKey(), named.appendTail(value).toString());
        }
        return new Revealed(revealed);
    }

    /** Headers with their secrets in, or why not. */
    public sealed interface Outcome {}

    public record Revealed(Map<String, String> headers) implements Outcome {
        @Override
        public String toString() {
            return "headers " + headers.keySet();
        }
    }

    public record NotRevealed(String why) implements Outcome {}
}
