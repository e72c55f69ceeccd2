package dev.watchkeeper.demo.shift;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.watchkeeper.demo.http.Request;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who may order what, by the secret that signs: one for the product's rollback, one for the deployer. */
final class Callers {
    private final Map<String, Webhook> secrets = new TreeMap<>();

    /** @param secrets name of the caller to {@code whsec_...} */
    Callers(Map<String, String> secrets) {
        secrets.forEach((name, secret) -> {
            try {
                this.secrets.put(name, new Webhook(secret));
            } catch (EmptyWebhookSecretException e) {
                throw new IllegalArgumentException("the secret of " + name + " is empty", e);
            }
        });
    }

    /** The caller whose secret signed the request, within five minutes of now; nothing when none did. */
    Optional<String> of(Request request) {
        return secrets.entrySet().stream()
                .filter(secret -> signed(secret.getValue(), request))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean signed(Webhook secret, Request request) {
        try {
            secret.verify(request.body(), request.headers());
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }
}
