package dev.watchkeeper.gate.hint.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.kit.secret.SecretName;
import dev.watchkeeper.kit.secret.SecretValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretsTest {
    /** The example of GitHub's page "Validating webhook deliveries". */
    private static final String SECRET = "It's a Secret to Everybody";

    private static final byte[] BODY = "Hello, World!".getBytes(UTF_8);
    private static final String SIGNATURE = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    private static final SecretName NAME = SecretName.parse("secret:demo/github-webhook");

    private final WebhookSecrets secrets = new WebhookSecrets(new LinkedHashMap<>(Map.of(
            SecretName.parse("secret:other/github-webhook"),
            new SecretValue("another secret"),
            NAME,
            new SecretValue(SECRET))));

    @Test
    @Tag("S9")
    void knowsWhoseSecretSignedTheBytes() {
        assertThat(secrets.signer(SIGNATURE, BODY)).contains(NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18",
                "sha256=757107EA0EB2509FC211221CCE984B8A37570B6D7586C22C46F4379C8B043E17",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17 ",
                "SHA256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59",
                "sha256=",
                "sha256=\uD83D\uDE80"
            })
    @Tag("F43")
    void nothingElseIsTakenForASignature(String header) {
        assertThat(secrets.signer(header, BODY)).isEmpty();
    }

    @Test
    void anotherBodyOrNoHeaderIsNotSigned() {
        assertThat(secrets.signer(SIGNATURE, "Hello, World! ".getBytes(UTF_8))).isEmpty();
        assertThat(secrets.signer(null, BODY)).isEmpty();
        assertThat(new WebhookSecrets(Map.of()).signer(SIGNATURE, BODY)).isEmpty();
    }

    @Test
    void readsTheRepositoryAndNothingThatIsNone() {
        assertThat(RepositoryInDelivery.of("{\"repository\": {\"full_name\": \"petforce/api\"}}".getBytes(UTF_8)))
                .contains("petforce/api");
        assertThat(RepositoryInDelivery.of("{\"zen\": \"ping\"}".getBytes(UTF_8)))
                .isEmpty();
        assertThat(RepositoryInDelivery.of("{\"repository\": {\"full_name\": \"../x\"}}".getBytes(UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{", "{\"a\": 1, \"a\": 2}", "{} {}", "payload=%7B%7D"})
    @Tag("S14")
    void whatIsNoDeliveryIsRefused(String body) {
        assertThatThrownBy(() -> RepositoryInDelivery.of(body.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("S14")
    void whatIsTooDeepIsRefused() {
        String deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
        assertThatThrownBy(() -> RepositoryInDelivery.of(deep.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
