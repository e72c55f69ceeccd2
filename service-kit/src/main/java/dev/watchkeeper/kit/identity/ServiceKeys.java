package dev.watchkeeper.kit.identity;

import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.contract.signing.TrustedKeys;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The service's own signing key and the public keys it trusts. A file that is given and cannot be read stops the start. */
@Singleton
public class ServiceKeys {
    private final Optional<Path> signingKeyFile;
    private final Optional<Path> trustedKeysFolder;
    private final AtomicReference<@Nullable SigningKey> signing = new AtomicReference<>();
    private final AtomicReference<@Nullable TrustedKeys> trusted = new AtomicReference<>();

    /**
     * @param signingKeyFile {@code watchkeeper.signing-key}: PKCS#8 PEM file {@code <keyid>.key} of this service
     * @param trustedKeysFolder {@code watchkeeper.trusted-keys}: folder with {@code <keyid>.pub} of all services
     */
    @Inject
    public ServiceKeys(
            @ConfigProperty(name = "watchkeeper.signing-key") Optional<Path> signingKeyFile,
            @ConfigProperty(name = "watchkeeper.trusted-keys") Optional<Path> trustedKeysFolder) {
        this.signingKeyFile = signingKeyFile;
        this.trustedKeysFolder = trustedKeysFolder;
    }

    void onStart(@Observes StartupEvent start) {
        if (signingKeyFile.isPresent()) {
            signingKey();
        }
        if (trustedKeysFolder.isPresent()) {
            trustedKeys();
        }
    }

    public SigningKey signingKey() {
        SigningKey known = signing.get();
        if (known == null) {
            known = SigningKey.load(signingKeyFile.orElseThrow(() -> missing("watchkeeper.signing-key")));
            signing.set(known);
        }
        return known;
    }

    public TrustedKeys trustedKeys() {
        TrustedKeys known = trusted.get();
        if (known == null) {
            known = TrustedKeys.load(trustedKeysFolder.orElseThrow(() -> missing("watchkeeper.trusted-keys")));
            trusted.set(known);
        }
        return known;
    }

    private static IllegalStateException missing(String key) {
        return new IllegalStateException(key + " is not set: give it as configuration or as environment variable "
                + key.replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT));
    }
}
