package dev.watchkeeper.gate.hint.github;

import dev.watchkeeper.gate.hint.SignedDeliveries;
import dev.watchkeeper.gate.protection.Sighting;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Deliveries of GitHub's webhooks. */
public final class GithubDeliveries implements SignedDeliveries {
    private final Supplier<WebhookSecrets> secrets;
    private final URI api;

    /**
     * @param secrets those of the moment
     * @param api where GitHub's API begins
     */
    public GithubDeliveries(Supplier<WebhookSecrets> secrets, URI api) {
        this.secrets = secrets;
        this.api = api;
    }

    @Override
    public boolean taken() {
        return secrets.get().given();
    }

    @Override
    public Optional<Signer> signer(@Nullable String signature, byte[] body) {
        return secrets.get().signer(signature, body).map(secret -> new Signer(secret.project(), secret.toString()));
    }

    @Override
    public Optional<String> repository(byte[] body) {
        return RepositoryInDelivery.of(body);
    }

    @Override
    public Optional<Sighting> heldRun(byte[] body, String repository) {
        return HeldRunInDelivery.of(RepositoryInDelivery.tree(body), api, repository);
    }
}
