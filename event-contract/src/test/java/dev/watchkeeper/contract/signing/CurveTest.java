package dev.watchkeeper.contract.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's own implementation is the witness. */
@Tag("S11")
class CurveTest {
    private static final byte[] MESSAGE = "breached".getBytes(StandardCharsets.UTF_8);
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final KeyPair pair = pair("Ed25519");
    private final KeyPair larger = pair("Ed448");

    private static Curve.Verifier verifier(PublicKey key, boolean natively) {
        assumeTrue(!natively || NativeChecks.available(), "there is no BoringSSL for this machine");
        return new Curve.Verifier(key, natively);
    }

    private static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] signedByJdk(byte[] message) throws GeneralSecurityException {
        return signedByJdk(pair, message);
    }

    private static byte[] signedByJdk(KeyPair pair, byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("EdDSA");
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
            assertThat(new Curve.Signer(larger.getPrivate()).sign(message)).isEqualTo(signedByJdk(larger, message));
        }
    }

    private static void everyBitCounts(Curve.Verifier verifier, byte[] signature) {
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verifier.fits(MESSAGE, changed)).as("bit " + bit).isFalse();
        }
    }

    @Test
    void everyBitOfASignatureOfTheLargerCurveCounts() throws GeneralSecurityException {
        Curve.Verifier verifier = new Curve.Verifier(larger.getPublic());
        byte[] signature = signedByJdk(larger, MESSAGE);
        assertThat(verifier.fits(MESSAGE, signature)).isTrue();
        assertThat(verifier.fits("recovered".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        assertThat(new Curve.Verifier(pair("Ed448").getPublic()).fits(MESSAGE, signature))
                .isFalse();

        everyBitCounts(verifier, signature);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSignatureOfTheOtherCurveFitsNothing(boolean natively) throws GeneralSecurityException {
        assertThat(verifier(pair.getPublic(), natively).fits(MESSAGE, signedByJdk(larger, MESSAGE)))
                .isFalse();
        assertThat(verifier(larger.getPublic(), natively).fits(MESSAGE, signedByJdk(MESSAGE)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesWhatWasSignedAndNothingElse(boolean natively) {
        Random random = new Random(20_260_615);
        for (int key = 0; key < 12; key++) {
            KeyPair own = pair("Ed25519");
            Curve.Signer signer = new Curve.Signer(own.getPrivate());
            Curve.Verifier verifier = verifier(own.getPublic(), natively);
            Curve.Verifier stranger = verifier(pair("Ed25519").getPublic(), natively);
            for (int i = 0; i < 40; i++) {
                byte[] message = new byte[random.nextInt(500)];
                random.nextBytes(message);
                byte[] signature = signer.sign(message);

                assertThat(verifier.fits(message, signature)).isTrue();
                assertThat(stranger.fits(message, signature)).isFalse();
                assertThat(verifier.fits(Arrays.copyOf(message, message.length + 1), signature))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyBitOfTheSignatureCounts(boolean natively) throws GeneralSecurityException {
        Curve.Verifier verifier = verifier(pair.getPublic(), natively);
        byte[] signature = signedByJdk(MESSAGE);
        assertThat(verifier.fits(MESSAGE, signature)).isTrue();

        everyBitCounts(verifier, signature);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSignatureWithTheOrderOfTheGroupAddedIsNoSecondOne(boolean natively) throws GeneralSecurityException {
        byte[] signature = signedByJdk(MESSAGE);
        byte[] reversed = reversed(Arrays.copyOfRange(signature, 32, 64));
        byte[] sum = reversed(new BigInteger(1, reversed).add(ORDER).toByteArray());
        byte[] other = Arrays.copyOf(signature, 64);
        System.arraycopy(Arrays.copyOf(sum, 32), 0, other, 32, 32);

        assertThat(verifier(pair.getPublic(), natively).fits(MESSAGE, other)).isFalse();
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSignatureOfAnotherLengthFitsNothing(boolean natively) throws GeneralSecurityException {
        Curve.Verifier verifier = verifier(pair.getPublic(), natively);

        assertThat(verifier.fits(MESSAGE, new byte[0])).isFalse();
        assertThat(verifier.fits(MESSAGE, Arrays.copyOf(signedByJdk(MESSAGE), 65)))
                .isFalse();
    }

    @Test
    void manyThreadsCheckAtOnceAndAForgedOneSpoilsNoOther() throws Exception {
        Curve.Verifier verifier = new Curve.Verifier(pair.getPublic());
        byte[] signature = signedByJdk(MESSAGE);
        byte[] forged = signature.clone();
        forged[7] ^= 1;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> right = Collections.nCopies(
                    2_000, () -> !verifier.fits(MESSAGE, forged) && verifier.fits(MESSAGE, signature));
            for (Future<Boolean> answer : threads.invokeAll(right)) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void aKeyOfAnotherKindIsRefused() {
        KeyPair other = pair("RSA");

        assertThatThrownBy(() -> new Curve.Verifier(other.getPublic())).hasMessageContaining("RSA");
        assertThatThrownBy(() -> new Curve.Signer(other.getPrivate())).hasMessageContaining("RSA");
        KeyPair exchanging = pair("X25519");
        assertThatThrownBy(() -> new Curve.Verifier(exchanging.getPublic()))
                .hasMessageContaining("no ed25519 or ed448");
    }
}
