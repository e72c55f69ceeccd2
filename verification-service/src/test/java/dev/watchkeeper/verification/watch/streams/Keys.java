package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.id.KeyId;
import dev.watchkeeper.contract.signing.KeyPairFiles;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.contract.signing.TrustedKeys;
import dev.watchkeeper.contract.topic.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** A key for every service, made for one test. */
public final class Keys {
    private final Map<Writer, SigningKey> keys = new EnumMap<>(Writer.class);
    private final TrustedKeys trusted;

    public Keys() {
        try {
            Path folder = Files.createTempDirectory("keys");
            for (Writer writer : Writer.values()) {
                Path file = KeyPairFiles.create(
                        new KeyId(writer.serviceName() + "-1"), folder.resolve("private"), folder.resolve("public"));
                keys.put(writer, SigningKey.load(file));
            }
            trusted = TrustedKeys.load(folder.resolve("public"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SigningKey of(Writer writer) {
        SigningKey key = keys.get(writer);
        if (key == null) {
            throw new IllegalStateException("every service has a key");
        }
        return key;
    }

    public TrustedKeys trusted() {
        return trusted;
    }
}
