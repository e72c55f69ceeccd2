package dev.watchkeeper.rollback.means.github;

import static dev.watchkeeper.rollback.means.github.Github.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.github.GithubAccounts;
import dev.watchkeeper.kit.github.GithubApp;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.LedgerEntry;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GithubAppTest {
    private static final ProjectName DEMO = new ProjectName("demo");
    static final Map<ProjectName, GithubApp> APPS = Map.of(DEMO, new GithubApp("Iv1.abc", 42));

    private final Github.StandingClock clock = new Github.StandingClock();
    private final FakeGithub github = FakeGithub.start("petforce/api", clock).workflow("rollback.yml", "", Set.of());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void asksWithTheTokenOfItsInstallationAndKeepsItUntilShortlyBeforeItsEnd() {
        try (Github at = byApp(github.base(), folder, clock, pem())) {
            GithubMeans means = at.means(APPS, Github.PATIENT);
            assertThat(rehearse(means)).isInstanceOf(RehearsalAnswer.Possible.class);
            clock.moves(Duration.ofMinutes(54));
            rehearse(means);
            assertThat(tokens()).hasSize(1);
            clock.moves(Duration.ofMinutes(2));
            rehearse(means);
            assertThat(tokens()).hasSize(2);
        }
    }

    /** GitHub may take a token back before its end; another one is had for a reading, and nothing is dispatched twice. */
    @Test
    @Tag("F33")
    void tokenThatIsRefusedIsRenewedWhileNothingIsSentYet() {
        try (Github at = byApp(github.base(), folder, clock, pem())) {
            GithubMeans means = at.means(APPS, Github.PATIENT);
            rehearse(means);
            github.revokeTokens();

            assertThat(means.act(Github.target(Map.of()), request("i-1"))).isInstanceOf(ActOutcome.Accepted.class);
            assertThat(tokens()).hasSize(2);
            assertThat(github.runs()).hasSize(1);
        }
    }

    @Test
    @Tag("S5")
    @Tag("P15")
    void keyThatIsNoneIsSaidWithoutItsContent() {
        try (Github at = byApp(github.base(), folder, clock, Github.CANARY)) {
            assertThat(rehearse(at.means(APPS, Github.PATIENT)).toString())
                    .contains("secret:demo/github-rollback-app-key")
                    .doesNotContain(Github.CANARY);
        }
        assertThat(github.ledger()).isEmpty();
    }

    @Test
    void whatIsNoAccountIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new GithubApp("Iv1\",\"x\":\"", 42)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GithubAccounts(URI.create("api.github.com"), Map.of(), GithubConfig.WORDS))
                .hasMessageContaining("watchkeeper.rollback.github.api");
    }

    static Github byApp(URI api, Path folder, Github.StandingClock clock, String key) {
        return new Github(api, folder, clock, "github-rollback-app-key", key);
    }

    private static RehearsalAnswer rehearse(GithubMeans means) {
        return means.rehearse(Github.target(Map.of()), request("r-1"));
    }

    private List<LedgerEntry> tokens() {
        return github.ledger().stream()
                .filter(entry -> entry.path().endsWith("/access_tokens"))
                .toList();
    }

    static String pem() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(
                                    generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
