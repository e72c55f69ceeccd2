package dev.watchkeeper.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent.AccessRevoked;
import dev.watchkeeper.contract.event.AccessEvent.SessionClosed;
import dev.watchkeeper.contract.event.AccessEvent.SessionOpened;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S2")
@Tag("S18")
class WhoAsksTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(8));
    private static final SubjectId ANN = new SubjectId("ann");

    private final AccessTable table = new AccessTable();

    @BeforeEach
    void annIsSignedIn() {
        Tokens.give(table, "ann", "demo", Optional.empty(), Role.APPROVER);
        table.apply(Tokens.session("s1", "ann", NOW, LATER), NOW);
    }

    @Test
    void aSessionIsItsSubjectWithThePresentRoles() {
        WhoAsks before = with("wks_s1", NOW);
        Tokens.give(table, "ann", "*", Optional.empty(), Role.VIEWER);

        assertThat(known(before).grant().roles()).containsExactly(Role.APPROVER);
        assertThat(known(before).session().orElseThrow().id()).isEqualTo(new SessionId("s1"));
        assertThat(known(with("wks_s1", NOW)).grant().roles()).containsExactly(Role.VIEWER);
    }

    @Test
    void aGuessedSessionIsNobody() {
        assertThat(detail(with("wks_guessed", NOW))).contains("has ended, or was opened a moment ago");
        assertThat(detail(with("wk_ann", NOW))).contains("has ended");
    }

    /** No other site can set the header, so a program that was let in by its provider may come from anywhere. */
    @Test
    void aSessionServesAsABearerAndATokenIsNoSession() {
        WhoAsks asked = WhoAsks.decide(request("GET", Optional.of("Bearer wks_s1"), Optional.empty()), table, NOW);

        assertThat(asked).isInstanceOf(WhoAsks.Known.class);
        assertThat(detail(WhoAsks.decide(
                        request("GET", Optional.of("Bearer wks_guessed"), Optional.empty()), table, NOW)))
                .contains("has ended");
        assertThat(detail(WhoAsks.decide(request("GET", Optional.of("Bearer wks_s1"), Optional.empty()), table, LATER)))
                .isEqualTo("The session has expired");
    }

    @Test
    void aSessionEndsExactlyWhenItExpires() {
        assertThat(with("wks_s1", LATER.minusMillis(1))).isInstanceOf(WhoAsks.Known.class);
        assertThat(detail(with("wks_s1", LATER))).isEqualTo("The session has expired");
        assertThat(refused(with("wks_s1", LATER)).remedy()).contains("Sign in again");
    }

    @Test
    void aClosedSessionIsOverAlsoWhenTheTopicIsReadAgain() {
        table.apply(new SessionClosed(new SessionId("s1"), ANN), NOW);

        assertThat(detail(with("wks_s1", NOW))).contains("has ended");

        table.apply(Tokens.session("s1", "ann", NOW, LATER), NOW);

        assertThat(detail(with("wks_s1", NOW))).contains("has ended");
    }

    @Test
    void anErasedSessionIsOver() {
        table.erased("session/s1", NOW);

        assertThat(detail(with("wks_s1", NOW))).contains("has ended");
        assertThat(table.grantOf("wk_ann")).isPresent();
    }

    @Test
    void whoHasNoAccessAnyMoreHasNoSession() {
        table.apply(new AccessRevoked(ANN), NOW);

        assertThat(detail(with("wks_s1", NOW))).contains("not valid any more");
    }

    @Test
    void aSessionEndsWithTheTokenByWhichItWasOpened() {
        Tokens.give(table, "ann", "wk_another", "demo", Optional.empty(), Role.APPROVER);

        assertThat(detail(with("wks_s1", NOW))).contains("not valid any more");
    }

    @Test
    void aSessionThatRestsOnNoTokenLastsWhenTheTokenIsChanged() {
        table.apply(
                new SessionOpened(
                        new SessionId("s2"), ANN, TokenHash.ofToken("wks_s2").hex(), Optional.empty(), NOW, LATER),
                NOW);
        Tokens.give(table, "ann", "wk_another", "demo", Optional.empty(), Role.APPROVER);

        assertThat(with("wks_s2", NOW)).isInstanceOf(WhoAsks.Known.class);
    }

    @Test
    void aSessionEndsWhenItsSubjectsAccessExpires() {
        Tokens.give(table, "ann", "demo", Optional.of(NOW.plusSeconds(60)), Role.APPROVER);

        assertThat(with("wks_s1", NOW)).isInstanceOf(WhoAsks.Known.class);
        assertThat(detail(with("wks_s1", NOW.plusSeconds(60)))).contains("not valid any more");
    }

    @Test
    void theHeaderCountsBeforeTheCookieAlsoWhenItIsWrong() {
        Tokens.give(table, "bob", "demo", Optional.empty(), Role.DEPLOYER);

        WhoAsks right =
                WhoAsks.decide(request("POST", Optional.of("Bearer wk_bob"), Optional.of("wks_s1")), table, NOW);
        WhoAsks wrong =
                WhoAsks.decide(request("GET", Optional.of("Bearer wk_guessed"), Optional.of("wks_s1")), table, NOW);
        WhoAsks basic = WhoAsks.decide(request("GET", Optional.of("Basic eDp5"), Optional.of("wks_s1")), table, NOW);

        assertThat(known(right).grant().subject()).isEqualTo(new SubjectId("bob"));
        assertThat(known(right).session()).isEmpty();
        assertThat(detail(wrong)).isEqualTo("The token is not known");
        assertThat(refused(basic).status()).isEqualTo(401);
    }

    @Test
    void nobodyIsJudgedBeforeTheTopicHasBeenRead() {
        WhoAsks asked = WhoAsks.decide(request("GET", Optional.empty(), Optional.of("wks_s1")), new AccessTable(), NOW);

        assertThat(refused(asked).status()).isEqualTo(503);
    }

    @Test
    void theTableHoldsNoMoreThanTwiceWhatIsOpen() {
        int most = 0;
        for (int i = 0; i < 50_000; i++) {
            Instant now = NOW.plusSeconds(i);
            table.apply(Tokens.session("n" + i, "ann", now, now.plusSeconds(1000)), now);
            most = Math.max(most, table.sessions());
        }

        assertThat(most).isBetween(1000, 2300);
        assertThat(known(with("wks_n49999", NOW.plusSeconds(50_000))).session()).isPresent();
    }

    @Test
    void anOldSessionIsNotTakenUpAgainFromTheTopic() {
        table.apply(Tokens.session("old", "ann", NOW.minusSeconds(10), NOW), NOW);

        assertThat(table.sessions()).isEqualTo(1);
    }

    private WhoAsks with(String secret, Instant now) {
        return WhoAsks.decide(request("GET", Optional.empty(), Optional.of(secret)), table, now);
    }

    private static RequestFacts request(String method, Optional<String> authorization, Optional<String> session) {
        return new RequestFacts(
                method, authorization, session, Optional.empty(), Optional.empty(), Optional.empty(), "https://here");
    }

    private static Caller known(WhoAsks asked) {
        return ((WhoAsks.Known) asked).caller();
    }

    private static dev.watchkeeper.kit.problem.Problem refused(WhoAsks asked) {
        return ((WhoAsks.Refused) asked).problem();
    }

    private static String detail(WhoAsks asked) {
        return refused(asked).detail();
    }
}
