package dev.watchkeeper.contract.signing;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;

/**
 * EdDSA (RFC 8032). Every record of every topic is checked, and for Ed25519 the JDK's own arithmetic takes some seven times as long as
 * Bouncy Castle's, which takes twice as long as that of BoringSSL: the checks are BoringSSL's where Conscrypt brings it for the machine,
 * and Bouncy Castle's elsewhere (docs/adr/0045-where-an-archived-event-spends-its-time.md). The bytes are the same.
 */
final class Curve {
    private Curve() {}

    /** A public key, unpacked once. Many threads may use it at once. */
    static final class Verifier {
        private final Edwards curve;
        private final Checks checks;

        /** @throws IllegalArgumentException when it is no ed25519 or ed448 key */
        Verifier(PublicKey key) {
            this(key, NativeChecks.available());
        }

        /** @param natively with BoringSSL, which has to be there then */
        Verifier(PublicKey key, boolean natively) {
            this.curve = Edwards.of(key);
            byte[] encoded = key.getEncoded();
            if (encoded.length < curve.open()) {
                throw new IllegalArgumentException("the key is too short for " + curve);
            }
            // An X.509 key ends with its raw bytes.
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - curve.open(), encoded.length);
            this.checks = curve.checks(encoded, raw, natively);
        }

        boolean fits(byte[] message, byte[] signature) {
            return signature.length == curve.signature() && checks.fit(message, signature);
        }
    }

    /** The arithmetic behind a check. */
    interface Checks {
        /** @param signature of the right length */
        boolean fit(byte[] message, byte[] signature);
    }

    /** A private key with the public one that belongs to it. */
    static final class Signer {
        private final Edwards curve;
        private final byte[] secret;
        private final byte[] open;

        /** @throws IllegalArgumentException when it is no ed25519 or ed448 key */
        Signer(PrivateKey key) {
            this.curve = Edwards.of(key);
            this.secret = key instanceof EdECPrivateKey edwards
                    ? edwards.getBytes().orElseThrow(() -> new IllegalArgumentException("the key hides its bytes"))
                    : new byte[0];
            if (secret.length != curve.secret()) {
                throw new IllegalArgumentException("the key is no private one of " + curve);
            }
            this.open = new byte[curve.open()];
            curve.openHalf(secret, open);
        }

        byte[] sign(byte[] message) {
            byte[] signature = new byte[curve.signature()];
            curve.sign(secret, open, message, signature);
            return signature;
        }
    }
}
