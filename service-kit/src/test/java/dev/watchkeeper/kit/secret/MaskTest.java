package dev.watchkeeper.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.ProjectName;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S5")
class MaskTest {
    private static final String SECRET = "pass/word+\"of the\" \\ database";

    @Test
    void takesAValueOutAsItIsAndAsOthersWriteIt() throws IOException {
        Mask mask = Mask.of(SECRET);

        assertThat(mask.text("no such password: " + SECRET + "!")).isEqualTo("no such password: (secret)!");
        assertThat(mask.text(new ObjectMapper().writeValueAsString(SECRET))).isEqualTo("\"(secret)\"");
        assertThat(mask.text("?key=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8)))
                .isEqualTo("?key=(secret)");
    }

    @Test
    void takesItOutOfWhatBase64MakesOfNameAndPassword() {
        for (String user : new String[] {"", "a", "ab", "watchkeeper:"}) {
            String sent = Base64.getEncoder().encodeToString((user + SECRET).getBytes(StandardCharsets.UTF_8));

            assertThat(Mask.of(SECRET).text("refused: " + sent)).doesNotContain(sent.substring(sent.length() - 20));
        }
    }

    @Test
    void leavesBytesThatHoldNoneAndThoseAroundOne() {
        byte[] nothing = {(byte) 0xff, 0, (byte) 0xe4, 'x'};
        byte[] one = ("\u00e4" + SECRET + "\u00e4").getBytes(StandardCharsets.UTF_8);

        assertThat(Mask.of(SECRET).bytes(nothing)).isSameAs(nothing);
        assertThat(new String(Mask.of(SECRET).bytes(one), StandardCharsets.UTF_8))
                .isEqualTo("\u00e4(secret)\u00e4");
    }

    @Test
    void aShortValueStandsInTooMuchToBeTakenOut() {
        assertThat(Mask.of("ok", "").text("{\"status\": \"ok\"}")).isEqualTo("{\"status\": \"ok\"}");
    }

    @Test
    void ofAProjectItKnowsThatProjectsSecretsAndWhatTheyAreExchangedFor() {
        SecretStore store = new SecretStore(Map.of(SecretName.parse("secret:demo/token"), entry("first-value")));
        ProjectName demo = new ProjectName("demo");

        assertThat(store.maskOf(demo).text("first-value second-value")).isEqualTo("(secret) second-value");
        assertThat(store.maskOf(new ProjectName("other")).text("first-value")).isEqualTo("first-value");

        store.replace(Map.of(SecretName.parse("secret:demo/token"), entry("second-value")));

        assertThat(store.maskOf(demo).text("first-value second-value")).isEqualTo("first-value (secret)");
    }

    private static SecretStore.Entry entry(String value) {
        return new SecretStore.Entry(new SecretValue(value), Set.of("127.0.0.1"));
    }
}
