package dev.watchkeeper.contract.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.conscrypt.Conscrypt;

/**
 * Checks by BoringSSL, as Conscrypt brings it. A {@link Signature} belongs to one thread at a time and knows its key, so those that
 * are free are kept: there are never more than threads that checked at once.
 */
final class NativeChecks implements Curve.Checks {
    private static final String ALGORITHM = "Ed25519";

    private final PublicKey key;
    private final Queue<Signature> free = new ConcurrentLinkedQueue<>();

    /** @param encoded the key, X.509 */
    NativeChecks(byte[] encoded) {
        try {
            this.key = KeyFactory.getInstance(ALGORITHM, Boring.provider())
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key is no ed25519 key: " + e.getMessage(), e);
        }
    }

    /** Whether there is a BoringSSL for this machine. */
    static boolean available() {
        return Conscrypt.isAvailable();
    }

    @Override
    public boolean fit(byte[] message, byte[] signature) {
        Signature mine = free.poll();
        Signature checking = mine == null ? made() : mine;
        boolean fits = fits(checking, message, signature);
        free.offer(checking);
        return fits;
    }

    private static boolean fits(Signature checking, byte[] message, byte[] signature) {
        try {
            checking.update(message);
            return checking.verify(signature);
        } catch (SignatureException notEvenASignature) {
            return false;
        }
    }

    private Signature made() {
        try {
            Signature signature = Signature.getInstance(ALGORITHM, Boring.provider());
            signature.initVerify(key);
            return signature;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("BoringSSL knows Ed25519: " + e.getMessage(), e);
        }
    }

    /** Loaded when it is needed first; never among the JVM's own providers, so that nothing else changes. */
    private static final class Boring {
        private static final Provider PROVIDER = Conscrypt.newProvider();

        static Provider provider() {
            return PROVIDER;
        }
    }
}
