package dev.watchkeeper.contract.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The JDK's own implementation is the witness. */
@Tag("S11")
class CurveTest {
    private static final byte[] MESSAGE = "breached".getBytes(StandardCharsets.UTF_8);

    private final KeyPair pair = pair("Ed25519");

    private static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] signedByJdk(byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(message);
        return signature.sign();
    }

    @Test
    void signsTheSameBytesAsTheJdk() throws GeneralSecurityException {
        for (int length = 0; length < 200; length++) {
            byte[] message = new byte[length];
            Arrays.fill(message, (byte) length);

            assertThat(new Curve.Signer(pair.getPrivate()).sign(message)).isEqualTo(signedByJdk(message));
        }
    }

    @Test
    void everyBitOfTheSignatureCounts() throws GeneralSecurityException {
        Curve.Verifier verifier = new Curve.Verifier(pair.getPublic());
        byte[] signature = signedByJdk(MESSAGE);
        assertThat(verifier.fits(MESSAGE, signature)).isTrue();

        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verifier.fits(MESSAGE, changed)).as("bit " + bit).isFalse();
        }
    }

    @Test
    void aSignatureWithTheOrderOfTheGroupAddedIsNoSecondOne() throws GeneralSecurityException {
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] signature = signedByJdk(MESSAGE);
        byte[] reversed = reversed(Arrays.copyOfRange(signature, 32, 64));
        byte[] sum = reversed(new BigInteger(1, reversed).add(order).toByteArray());
        byte[] other = Arrays.copyOf(signature, 64);
        System.arraycopy(Arrays.copyOf(sum, 32), 0, other, 32, 32);

        assertThat(new Curve.Verifier(pair.getPublic()).fits(MESSAGE, other)).isFalse();
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }

    @Test
    void aSignatureOfAnotherLengthFitsNothing() throws GeneralSecurityException {
        Curve.Verifier verifier = new Curve.Verifier(pair.getPublic());

        assertThat(verifier.fits(MESSAGE, new byte[0])).isFalse();
        assertThat(verifier.fits(MESSAGE, Arrays.copyOf(signedByJdk(MESSAGE), 65)))
                .isFalse();
    }

    @Test
    void aKeyOfAnotherKindIsRefused() {
        KeyPair other = pair("RSA");

        assertThatThrownBy(() -> new Curve.Verifier(other.getPublic())).hasMessageContaining("RSA");
        assertThatThrownBy(() -> new Curve.Signer(other.getPrivate())).hasMessageContaining("RSA");
    }
}
