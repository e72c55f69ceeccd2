package dev.watchkeeper.probe.source.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.api.GuardedApi;
import dev.watchkeeper.kit.github.GithubAccounts;
import dev.watchkeeper.kit.github.GithubApp;
import dev.watchkeeper.probe.Operators;
import dev.watchkeeper.probe.TestClock;
import dev.watchkeeper.probe.series.Unlimited;
import dev.watchkeeper.stack.fake.vendor.VendorServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GithubAppTest {
    private static final ProjectName DEMO = new ProjectName("demo");
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String GRANT = "{\"token\":\"ghs_one\",\"expires_at\":\"2026-11-24T11:00:00Z\"}";

    private final TestClock clock = new TestClock(NOW);
    private final KeyPair keys = keys();
    private final VendorServer server = VendorServer.start()
            .answers("/app/installations/42/access_tokens", 201, GRANT, Map.of("Content-Type", "application/json"))
            .answers("/repos", "[]");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksWithTheTokenOfItsInstallation() throws GeneralSecurityException {
        assertThat(get(rest(pem(keys)))).isInstanceOf(ApiAnswer.Content.class);

        List<VendorServer.Asked> asked = server.asked();
        assertThat(asked.get(1).headers()).containsEntry("Authorization", "Bearer ghs_one");
        String[] token = asked.getFirst()
                .headers()
                .getOrDefault("Authorization", "")
                .substring(7)
                .split("\\.", -1);
        assertThat(new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8))
                .isEqualTo("{\"iss\":\"Iv1.abc\",\"iat\":1795514340,\"exp\":1795514940}");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys.getPublic());
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    }

    @Test
    void tokenIsKeptUntilFiveMinutesBeforeItsEnd() {
        GithubRest rest = rest(pem(keys));
        get(rest);
        clock.moves(Duration.ofMinutes(54));
        get(rest);
        clock.moves(Duration.ofMinutes(2));
        get(rest);

        assertThat(server.asked())
                .filteredOn(asked -> asked.method().equals("POST"))
                .hasSize(2);
    }

    @Test
    void tokenThatIsRefusedIsNotUsedAgain() {
        GithubRest rest = rest(pem(keys));
        get(rest);
        server.answers("/repos", 401, "{}", Map.of());
        get(rest);
        get(rest);

        assertThat(server.asked())
                .filteredOn(asked -> asked.method().equals("POST"))
                .hasSize(2);
    }

    @Test
    @Tag("S5")
    @Tag("P15")
    void keyThatIsNoneIsSaidWithoutItsContent() {
        String pkcs1 = "-----BEGIN RSA PRIVATE KEY-----\n" + Operators.CANARY + "\n-----END RSA PRIVATE KEY-----";

        assertThat(get(rest(pkcs1)).toString()).contains("PKCS#8").doesNotContain(Operators.CANARY);
        assertThat(get(rest(Operators.CANARY)).toString())
                .contains("secret:demo/github-app-key")
                .doesNotContain(Operators.CANARY);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void answerWithoutATokenIsMissing() {
        server.answers("/app/installations/42/access_tokens", "{\"token\":\"x\"}");

        assertThat(get(rest(pem(keys))))
                .isInstanceOfSatisfying(
                        ApiAnswer.None.class, none -> assertThat(none.reading()).isInstanceOf(Reading.Missing.class));
    }

    @Test
    void halfAnAppIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new GithubApp("Iv1\",\"x\":\"", 42)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Asks the GitHub at an address for the token of an installation, and then for the issues of a repository with it. */
    static ApiAnswer tokenFrom(URI base) {
        return rest(base, pem(keys()), new TestClock(NOW))
                .get(DEMO, "/repos/petforce/api/issues", Duration.ofSeconds(30));
    }

    private static ApiAnswer get(GithubRest rest) {
        return rest.get(DEMO, "/repos", Duration.ofSeconds(4));
    }

    private GithubRest rest(String key) {
        return rest(server.base(), key, clock);
    }

    private static GithubRest rest(URI base, String key, TestClock clock) {
        Operators operators = Operators.of(Map.of("secret:demo/github-app-key", key));
        GithubAccounts accounts =
                new GithubAccounts(base, Map.of(DEMO, new GithubApp("Iv1.abc", 42)), ProbeAccounts.WORDS);
        return new GithubRest(
                new ProbeAccounts(accounts, Map.of()),
                operators.secrets(),
                new GuardedApi(operators.client(), clock),
                Unlimited.budgets(),
                clock);
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
