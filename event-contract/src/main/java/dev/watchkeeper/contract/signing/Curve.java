package dev.watchkeeper.contract.signing;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Ed25519 (RFC 8032). Every record of every topic is checked, and the JDK's own arithmetic takes some seven times as long as Bouncy
 * Castle's, which takes twice as long as that of BoringSSL: the checks are BoringSSL's where Conscrypt brings it for the machine, and
 * Bouncy Castle's elsewhere (docs/adr/0045-where-an-archived-event-spends-its-time.md). The bytes are the same.
 */
final class Curve {
    private Curve() {}

    /** A public key, unpacked once. Many threads may use it at once. */
    static final class Verifier {
        private final Checks checks;

        /** @throws IllegalArgumentException when it is no ed25519 key */
        Verifier(PublicKey key) {
            this(key, NativeChecks.available());
        }

        /** @param natively with BoringSSL, which has to be there then */
        Verifier(PublicKey key, boolean natively) {
            byte[] encoded = key.getEncoded();
            if (!key.getAlgorithm().startsWith("Ed") || encoded.length < Ed25519.PUBLIC_KEY_SIZE) {
                throw new IllegalArgumentException("the key is no ed25519 key but " + key.getAlgorithm());
            }
            // An X.509 key ends with its 32 raw bytes.
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - Ed25519.PUBLIC_KEY_SIZE, encoded.length);
            Ed25519.PublicPoint point = Ed25519.validatePublicKeyFullExport(raw, 0);
            if (point == null) {
                throw new IllegalArgumentException("the key is no point of the ed25519 curve");
            }
            this.checks = natively
                    ? new NativeChecks(encoded)
                    : (message, signature) -> Ed25519.verify(signature, 0, point, message, 0, message.length);
        }

        boolean fits(byte[] message, byte[] signature) {
            return signature.length == Ed25519.SIGNATURE_SIZE && checks.fit(message, signature);
        }
    }

    /** The arithmetic behind a check. */
    interface Checks {
        /** @param signature of the right length */
        boolean fit(byte[] message, byte[] signature);
    }

    /** A private key with the public one that belongs to it. */
    static final class Signer {
        private final byte[] secret;
        private final byte[] open = new byte[Ed25519.PUBLIC_KEY_SIZE];

        /** @throws IllegalArgumentException when it is no ed25519 key */
        Signer(PrivateKey key) {
            this.secret = key instanceof EdECPrivateKey edwards
                    ? edwards.getBytes().orElseThrow(() -> new IllegalArgumentException("the key hides its bytes"))
                    : new byte[0];
            if (secret.length != Ed25519.SECRET_KEY_SIZE) {
                throw new IllegalArgumentException("the key is no ed25519 key but " + key.getAlgorithm());
            }
            Ed25519.generatePublicKey(secret, 0, open, 0);
        }

        byte[] sign(byte[] message) {
            byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
            Ed25519.sign(secret, 0, open, 0, message, 0, message.length, signature, 0);
            return signature;
        }
    }
}
