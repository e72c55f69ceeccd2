package dev.watchkeeper.kit.identity;

import dev.watchkeeper.contract.id.KeyId;
import dev.watchkeeper.contract.signing.KeyPairFiles;
import dev.watchkeeper.contract.topic.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** Fresh keys in a folder, trusted by each other. */
public final class TestKeys {
    private TestKeys() {}

    public static ServiceKeys of(Writer writer, Path folder) {
        try {
            Path file = KeyPairFiles.create(
                    new KeyId(writer.serviceName() + "-1"), folder.resolve("private"), folder.resolve("trusted"));
            return new ServiceKeys(Optional.of(file), Optional.of(folder.resolve("trusted")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
