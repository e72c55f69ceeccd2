package dev.watchkeeper.gate.hint.github;

import dev.watchkeeper.gate.hint.SignedDeliveries;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deliveries of GitHub's webhooks. */
public final class GithubDeliveries implements SignedDeliveries {
    private final WebhookSecrets secrets;

    public GithubDeliveries(WebhookSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public boolean taken() {
        return secrets.given();
    }

    @Override
    public Optional<Signer> signer(@Nullable String signature, byte[] body) {
        return secrets.signer(signature, body).map(secret -> new Signer(secret.project(), secret.toString()));
    }

    @Override
    public Optional<String> repository(byte[] body) {
        return RepositoryInDelivery.of(body);
    }
}
