package dev.watchkeeper.rollback.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.Caller;
import dev.watchkeeper.kit.access.Grant;
import dev.watchkeeper.kit.access.Session;
import dev.watchkeeper.kit.access.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S4")
class YesPolicyTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final SubjectId ANN = new SubjectId("ann");
    private static final TokenHash TOKEN = TokenHash.ofToken("wk_of-ann");

    private final YesPolicy policy = new YesPolicy(true);
    private final YesPolicy withoutTokens = new YesPolicy(false);

    private static Caller caller(Caller.Proof proof) {
        return new Caller(new Grant(ANN, "demo", Set.of(Role.APPROVER), Optional.empty()), proof);
    }

    private static Caller withToken() {
        return caller(new Caller.Proof.Token(TOKEN));
    }

    private static Caller signedIn(Duration ago, Optional<TokenHash> by) {
        Instant opened = NOW.minus(ago);
        return caller(new Caller.Proof.SignedIn(new Session(
                new SessionId("s-1"), ANN, TokenHash.ofToken("wks_1"), by, opened, opened.plus(Duration.ofHours(8)))));
    }

    @Test
    void aSessionCountsForFiveMinutesAfterTheSignIn() {
        for (Optional<TokenHash> by : Set.of(Optional.of(TOKEN), Optional.<TokenHash>empty())) {
            assertThat(policy.whyNot(signedIn(Duration.ZERO, by), NOW)).isEmpty();
            assertThat(policy.whyNot(signedIn(YesPolicy.FRESH, by), NOW)).isEmpty();
            assertThat(policy.whyNot(signedIn(YesPolicy.FRESH.plusMillis(1), by), NOW))
                    .isPresent();
        }
    }

    @Test
    void itIsSaidHowLongAgoWhatTheLimitIsAndHowToSignInAgain() {
        YesPolicy.NotEnough said = policy.whyNot(signedIn(Duration.ofSeconds(372), Optional.empty()), NOW)
                .orElseThrow();

        assertThat(said.why())
                .isEqualTo("you signed in 6 min 12 s ago, at 2026-12-01T09:53:48Z, and this takes a sign-in of at most"
                        + " 5 minutes ago");
        assertThat(said.remedy()).contains("/sign-in", "within 5 minutes");
        assertThat(policy.whyNot(signedIn(Duration.ofMinutes(130), Optional.empty()), NOW)
                        .orElseThrow()
                        .why())
                .contains("2 h 10 min ago");
    }

    @Test
    void aClockThatIsBehindTheOneOfTheSignInRefusesNobody() {
        assertThat(policy.whyNot(signedIn(Duration.ofSeconds(-2), Optional.empty()), NOW))
                .isEmpty();
    }

    @Test
    void anApiTokenIsShownWithEachRequestAndCounts() {
        assertThat(policy.whyNot(withToken(), NOW)).isEmpty();
    }

    @Test
    void whereTokensDoNotCountASessionThatRestsOnOneDoesNotEither() {
        assertThat(withoutTokens.whyNot(withToken(), NOW).orElseThrow().why())
                .contains("it came with an API token", "identity provider");
        assertThat(withoutTokens
                        .whyNot(signedIn(Duration.ZERO, Optional.of(TOKEN)), NOW)
                        .orElseThrow()
                        .why())
                .contains("the session was opened with an API token");
        assertThat(withoutTokens.whyNot(signedIn(Duration.ZERO, Optional.empty()), NOW))
                .isEmpty();
        assertThat(withoutTokens.whyNot(signedIn(Duration.ofMinutes(6), Optional.empty()), NOW))
                .isPresent();
    }
}
