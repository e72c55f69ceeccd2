package dev.watchkeeper.gate.identity.oidc;

import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.kit.secret.SecretStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The secret of the client, as an operator gives it. */
final class Secrets {
    private Secrets() {}

    static SecretStore none() {
        return SecretStore.empty();
    }

    static SecretStore of(Path folder, String secret) throws IOException {
        Path file = Files.writeString(folder.resolve("operator.json"), """
            {"secrets": {"secret:watchkeeper/oidc-client": {"value": "%s", "hosts": ["127.0.0.1"]}}}
            """.formatted(secret));
        return new OperatorFile(Optional.of(file)).secrets();
    }
}
