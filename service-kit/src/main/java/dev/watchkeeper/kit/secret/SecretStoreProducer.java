package dev.watchkeeper.kit.secret;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The secrets of the operator file, for code that signs with them. */
@Dependent
public class SecretStoreProducer {
    @Produces
    @Singleton
    SecretStore secrets(OperatorFile file) {
        return file.secrets();
    }
}
