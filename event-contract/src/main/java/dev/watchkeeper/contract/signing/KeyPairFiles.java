package dev.watchkeeper.contract.signing;

import dev.watchkeeper.contract.id.KeyId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/** Makes a service's key pair at installation: the private half for the service alone, the public half for every reader. */
public final class KeyPairFiles {
    private KeyPairFiles() {}

    /**
     * Writes {@code <id>.key} and {@code <id>.pub}; a pair that is already there stays.
     *
     * @return the private key's file
     * @throws IOException when a folder cannot be written
     */
    public static Path create(KeyId id, Path privateFolder, Path publicFolder) throws IOException {
        Path privateFile = privateFolder.resolve(id.value() + ".key");
        Path publicFile = publicFolder.resolve(id.value() + ".pub");
        if (Files.exists(privateFile) && Files.exists(publicFile)) {
            return privateFile;
        }
        Files.createDirectories(privateFolder);
        Files.createDirectories(publicFolder);
        KeyPair pair = generate();
        Files.writeString(
                publicFile, Pem.write(pair.getPublic().getEncoded(), "PUBLIC KEY"), StandardCharsets.US_ASCII);
        Files.writeString(
                privateFile, Pem.write(pair.getPrivate().getEncoded(), "PRIVATE KEY"), StandardCharsets.US_ASCII);
        return privateFile;
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }
}
