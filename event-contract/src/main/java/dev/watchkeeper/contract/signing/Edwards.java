package dev.watchkeeper.contract.signing;

import java.security.Key;
import java.security.interfaces.EdECKey;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed448;

/** The two curves of RFC 8032, and what is their own. Which of them it is, a key says; a record never does. */
enum Edwards {
    ED25519(Ed25519.PUBLIC_KEY_SIZE, Ed25519.SECRET_KEY_SIZE, Ed25519.SIGNATURE_SIZE) {
        @Override
        Curve.Checks checks(byte[] encoded, byte[] raw, boolean natively) {
            Ed25519.PublicPoint point = Ed25519.validatePublicKeyFullExport(raw, 0);
            if (point == null) {
                throw new IllegalArgumentException("the key is no point of the ed25519 curve");
            }
            return natively
                    ? new NativeChecks(encoded)
                    : (message, signature) -> Ed25519.verify(signature, 0, point, message, 0, message.length);
        }

        @Override
        void openHalf(byte[] secret, byte[] open) {
            Ed25519.generatePublicKey(secret, 0, open, 0);
        }

        @Override
        void sign(byte[] secret, byte[] open, byte[] message, byte[] signature) {
            Ed25519.sign(secret, 0, open, 0, message, 0, message.length, signature, 0);
        }
    },
    /** Without a context (RFC 8032, 5.2: an empty one). BoringSSL has no Ed448. */
    ED448(Ed448.PUBLIC_KEY_SIZE, Ed448.SECRET_KEY_SIZE, Ed448.SIGNATURE_SIZE) {
        @Override
        Curve.Checks checks(byte[] encoded, byte[] raw, boolean natively) {
            Ed448.PublicPoint point = Ed448.validatePublicKeyFullExport(raw, 0);
            if (point == null) {
                throw new IllegalArgumentException("the key is no point of the ed448 curve");
            }
            return (message, signature) -> Ed448.verify(signature, 0, point, NONE, message, 0, message.length);
        }

        @Override
        void openHalf(byte[] secret, byte[] open) {
            Ed448.generatePublicKey(secret, 0, open, 0);
        }

        @Override
        void sign(byte[] secret, byte[] open, byte[] message, byte[] signature) {
            Ed448.sign(secret, 0, open, 0, NONE, message, 0, message.length, signature, 0);
        }
    };

    private static final byte[] NONE = {};

    private final int open;
    private final int secret;
    private final int signature;

    Edwards(int open, int secret, int signature) {
        this.open = open;
        this.secret = secret;
        this.signature = signature;
    }

    /** @throws IllegalArgumentException when it is a key of another kind */
    static Edwards of(Key key) {
        if (key instanceof EdECKey edwards) {
            for (Edwards each : values()) {
                if (each.name().equalsIgnoreCase(edwards.getParams().getName())) {
                    return each;
                }
            }
        }
        throw new IllegalArgumentException("the key is no ed25519 or ed448 key but " + key.getAlgorithm());
    }

    /** Bytes of a public key. */
    int open() {
        return open;
    }

    /** Bytes of a private key. */
    int secret() {
        return secret;
    }

    /** Bytes of a signature. */
    int signature() {
        return signature;
    }

    /**
     * @param encoded the public key, X.509
     * @param raw its own bytes
     * @param natively with BoringSSL where it has this curve
     * @throws IllegalArgumentException when it is no point of the curve
     */
    abstract Curve.Checks checks(byte[] encoded, byte[] raw, boolean natively);

    abstract void openHalf(byte[] secret, byte[] open);

    abstract void sign(byte[] secret, byte[] open, byte[] message, byte[] signature);
}
