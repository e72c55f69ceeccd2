package dev.watchkeeper.contract.signing;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.signing.Authenticity.Genuine;
import dev.watchkeeper.contract.signing.Authenticity.NotGenuine;
import dev.watchkeeper.contract.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The public keys of all services, and the check of a record against them. Keys of both kinds may be trusted at once, so a service can
 * change from one to the other as it changes its key.
 */
public final class TrustedKeys {
    private final Map<String, Curve.Verifier> keys;

    /** @throws IllegalArgumentException when one of them is no ed25519 or ed448 key */
    public TrustedKeys(Map<String, PublicKey> keys) {
        Map<String, Curve.Verifier> verifiers = new HashMap<>();
        keys.forEach((id, key) -> verifiers.put(id, new Curve.Verifier(key)));
        this.keys = Map.copyOf(verifiers);
    }

    /**
     * Reads every {@code <keyid>.pub} (X.509 PEM) of a folder.
     *
     * @throws IllegalArgumentException naming the folder or file that cannot be read, or when there is no key at all
     */
    public static TrustedKeys load(Path folder) {
        Map<String, PublicKey> keys = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".pub")).toList()) {
                String name = String.valueOf(file.getFileName());
                keys.put(name.substring(0, name.length() - ".pub".length()), publicKey(file));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "trusted keys: folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("trusted keys: folder " + folder + " holds no <keyid>.pub file");
        }
        return new TrustedKeys(keys);
    }

    /**
     * Checks the signature, and that the key belongs to the one service that may write the topic. Erasures of compacted topics
     * carry a signature too.
     */
    public Authenticity check(EncodedEvent record) {
        byte[] keyId = record.headers().get(SignedBytes.KEY_ID);
        byte[] signature = record.headers().get(SignedBytes.SIGNATURE);
        if (keyId == null || signature == null) {
            return new NotGenuine("not signed: header '" + (keyId == null ? SignedBytes.KEY_ID : SignedBytes.SIGNATURE)
                    + "' is missing");
        }
        String id = new String(keyId, StandardCharsets.UTF_8);
        Curve.Verifier key = keys.get(id);
        if (key == null) {
            return new NotGenuine("signed with key '" + id + "', which is not trusted here");
        }
        String writer = Topic.ofName(record.topic()).writer().serviceName();
        if (!id.substring(0, Math.max(0, id.lastIndexOf('-'))).equals(writer)) {
            return new NotGenuine("signed by '" + id + "', and only " + writer + " may write " + record.topic());
        }
        return verify(record, key, signature)
                ? new Genuine()
                : new NotGenuine("the signature by '" + id + "' does not fit the record: it was changed or moved");
    }

    private static boolean verify(EncodedEvent record, Curve.Verifier key, byte[] signature) {
        try {
            return key.fits(SignedBytes.of(record), Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static PublicKey publicKey(Path file) {
        try {
            byte[] der = Pem.read(Files.readString(file, StandardCharsets.US_ASCII), "PUBLIC KEY");
            return KeyFactory.getInstance("EdDSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("trusted key " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
