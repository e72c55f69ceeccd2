package dev.watchkeeper.contract.signing;

import dev.watchkeeper.contract.id.KeyId;
import dev.watchkeeper.contract.json.EncodedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A service's own key, ed25519 or ed448. Its id is the file's name without {@code .key}: the service's name, a hyphen and a number. */
public final class SigningKey {
    private final KeyId id;
    private final Curve.Signer key;

    /** @throws IllegalArgumentException when it is no ed25519 or ed448 key */
    public SigningKey(KeyId id, PrivateKey key) {
        this.id = id;
        this.key = new Curve.Signer(key);
    }

    /**
     * Reads a PKCS#8 PEM file.
     *
     * @throws IllegalArgumentException naming the file when it is missing or no ed25519 or ed448 private key
     */
    public static SigningKey load(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".key")) {
            throw new IllegalArgumentException(
                    "signing key " + file + ": the file must be named <service>-<number>.key");
        }
        try {
            byte[] der = Pem.read(Files.readString(file, StandardCharsets.US_ASCII), "PRIVATE KEY");
            PrivateKey key = KeyFactory.getInstance("EdDSA").generatePrivate(new PKCS8EncodedKeySpec(der));
            return new SigningKey(new KeyId(name.substring(0, name.length() - ".key".length())), key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "signing key " + file + " cannot be read as an ed25519 or ed448 private key (PKCS#8 PEM): "
                            + e.getMessage(),
                    e);
        }
    }

    public KeyId id() {
        return id;
    }

    /** Adds the key's id and the signature to the record's headers. */
    public EncodedEvent sign(EncodedEvent record) {
        EncodedEvent named = record.with(SignedBytes.KEY_ID, id.value().getBytes(StandardCharsets.UTF_8));
        return named.with(SignedBytes.SIGNATURE, Base64.getEncoder().encode(key.sign(SignedBytes.of(named))));
    }
}
