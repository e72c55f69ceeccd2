package dev.watchkeeper.contract.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.KeyId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S11")
@Tag("F11")
class SignaturesTest {
    @TempDir
    Path folder;

    private SigningKey gate;
    private SigningKey probe;
    private TrustedKeys trusted;

    @BeforeEach
    void makeKeys() throws IOException {
        gate = SigningKey.load(
                KeyPairFiles.create(new KeyId("gate-1"), folder.resolve("private"), folder.resolve("public")));
        probe = SigningKey.load(
                KeyPairFiles.create(new KeyId("probe-1"), folder.resolve("private"), folder.resolve("public")));
        trusted = TrustedKeys.load(folder.resolve("public"));
    }

    private static EncodedEvent record() {
        Map<String, byte[]> headers = Map.of("ce_id", bytes("e-1"), "ce_type", bytes("t"), "seq", bytes("1-1"));
        return new EncodedEvent(Topic.DEPLOYMENTS.topicName(), "d-1", headers, Optional.of(bytes("{}")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aSignedRecordOfItsWriterIsGenuine() {
        assertThat(trusted.check(gate.sign(record()))).isEqualTo(new Authenticity.Genuine());
    }

    @Test
    void aRecordWithoutASignatureIsRefused() {
        assertRefused(record(), "not signed");
    }

    @Test
    void aServiceMayNotWriteTheTopicOfAnother() {
        assertRefused(probe.sign(record()), "only gate may write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_type", "seq", "ce_time", "project"})
    void aChangedHeaderIsFound(String header) {
        assertRefused(gate.sign(record()).with(header, bytes("other")), "does not fit");
    }

    @Test
    void aChangedByteOfTheValueIsFound() {
        EncodedEvent signed = gate.sign(record());

        assertRefused(
                new EncodedEvent(signed.topic(), signed.key(), signed.headers(), Optional.of(bytes("[]"))),
                "does not fit");
    }

    @Test
    void aRecordMovedToAnotherKeyOrErasedIsFound() {
        EncodedEvent signed = gate.sign(record());

        assertRefused(new EncodedEvent(signed.topic(), "d-2", signed.headers(), signed.value()), "does not fit");
        assertRefused(new EncodedEvent(signed.topic(), "d-1", signed.headers(), Optional.empty()), "does not fit");
    }

    @Test
    void aKeyThatNobodyTrustsIsRefused() throws IOException {
        SigningKey stranger =
                SigningKey.load(KeyPairFiles.create(new KeyId("gate-2"), folder, folder.resolve("elsewhere")));

        assertRefused(stranger.sign(record()), "not trusted");
    }

    /** A service goes over to another algorithm as it goes over to another key: first the new one is trusted, then it signs. */
    @Test
    void aKeyOfAnotherAlgorithmIsTrustedBesideTheOldOnes() throws Exception {
        KeyPair larger = KeyPairGenerator.getInstance("Ed448").generateKeyPair();
        Path privateFile = Files.writeString(
                folder.resolve("private/gate-2.key"),
                Pem.write(larger.getPrivate().getEncoded(), "PRIVATE KEY"));
        EncodedEvent signed = SigningKey.load(privateFile).sign(record());
        assertRefused(signed, "not trusted");

        Files.writeString(
                folder.resolve("public/gate-2.pub"),
                Pem.write(larger.getPublic().getEncoded(), "PUBLIC KEY"));
        trusted = TrustedKeys.load(folder.resolve("public"));

        assertThat(trusted.check(signed)).isEqualTo(new Authenticity.Genuine());
        assertThat(trusted.check(gate.sign(record()))).isEqualTo(new Authenticity.Genuine());
        assertRefused(signed.with("ce_id", bytes("other")), "does not fit");
        assertRefused(signed.with(SignedBytes.KEY_ID, bytes("gate-1")), "does not fit");
    }

    @Test
    void anErasureIsSignedToo() {
        assertThat(trusted.check(gate.sign(EncodedEvent.erasure(Topic.DEPLOYMENT_STATE.topicName(), "d-1"))))
                .isEqualTo(new Authenticity.Genuine());
    }

    @Test
    void aKeyPairThatIsThereStays() throws IOException {
        String before = Files.readString(folder.resolve("public/gate-1.pub"));

        KeyPairFiles.create(new KeyId("gate-1"), folder.resolve("private"), folder.resolve("public"));

        assertThat(Files.readString(folder.resolve("public/gate-1.pub"))).isEqualTo(before);
    }

    @Test
    void aKeyFileThatIsNoneIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("gate-9.key"), "hello");

        assertThatThrownBy(() -> SigningKey.load(file))
                .hasMessageContaining("gate-9.key")
                .hasMessageContaining("PKCS#8");
        assertThatThrownBy(() -> TrustedKeys.load(folder.resolve("nowhere"))).hasMessageContaining("nowhere");
    }

    private void assertRefused(EncodedEvent record, String why) {
        assertThat(trusted.check(record))
                .isInstanceOfSatisfying(
                        Authenticity.NotGenuine.class,
                        refused -> assertThat(refused.reason()).contains(why));
    }
}
