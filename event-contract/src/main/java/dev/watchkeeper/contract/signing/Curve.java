package dev.watchkeeper.contract.signing;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Ed25519 (RFC 8032) by Bouncy Castle's arithmetic: every record of every topic is checked, and the JDK's own takes eight times as
 * long (510 against 64 microseconds a check on the machine of the benchmarks). The bytes are the same.
 */
final class Curve {
    private Curve() {}

    /** A public key, unpacked once. */
    static final class Verifier {
        private final Ed25519.PublicPoint point;

        /** @throws IllegalArgumentException when it is no ed25519 key */
        Verifier(PublicKey key) {
            byte[] encoded = key.getEncoded();
            if (!key.getAlgorithm().startsWith("Ed") || encoded.length < Ed25519.PUBLIC_KEY_SIZE) {
                throw new IllegalArgumentException("the key is no ed25519 key but " + key.getAlgorithm());
            }
            // An X.509 key ends with its 32 raw bytes.
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - Ed25519.PUBLIC_KEY_SIZE, encoded.length);
            Ed25519.PublicPoint unpacked = Ed25519.validatePublicKeyFullExport(raw, 0);
            if (unpacked == null) {
                throw new IllegalArgumentException("the key is no point of the ed25519 curve");
            }
            this.point = unpacked;
        }

        boolean fits(byte[] message, byte[] signature) {
            return signature.length == Ed25519.SIGNATURE_SIZE
                    && Ed25519.verify(signature, 0, point, message, 0, message.length);
        }
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
