package dev.watchkeeper.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent.AccessRevoked;
import dev.watchkeeper.contract.event.AccessEvent.SessionClosed;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What let a request in has to hold for as long as its answer stays open. */
@Tag("S3")
class AdmissionTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant EIGHT_HOURS_ON = NOW.plus(Duration.ofHours(8));
    private static final SubjectId ANN = new SubjectId("ann");

    private final AccessTable table = new AccessTable();

    @BeforeEach
    void annIsSignedIn() {
        Tokens.give(table, "ann", "demo", Optional.empty(), Role.APPROVER);
        table.apply(Tokens.session("s1", "ann", NOW, EIGHT_HOURS_ON), NOW);
    }

    @Test
    void itHoldsWhileNothingChanges() {
        assertThat(table.stillLetsIn(byToken(), NOW)).isTrue();
        assertThat(table.stillLetsIn(bySession(), EIGHT_HOURS_ON.minusMillis(1)))
                .isTrue();
    }

    @Test
    void aRevokedSubjectIsLetInByNeither() {
        Admission token = byToken();
        Admission session = bySession();

        table.apply(new AccessRevoked(ANN), NOW);

        assertThat(table.stillLetsIn(token, NOW)).isFalse();
        assertThat(table.stillLetsIn(session, NOW)).isFalse();
    }

    @Test
    void aTokenThatWasReplacedLetsNobodyInNorDoesItsSession() {
        Admission token = byToken();
        Admission session = bySession();

        Tokens.give(table, "ann", "wk_another", "demo", Optional.empty(), Role.APPROVER);

        assertThat(table.stillLetsIn(token, NOW)).isFalse();
        assertThat(table.stillLetsIn(session, NOW)).isFalse();
    }

    @Test
    void aTokenLetsInUntilTheInstantAtWhichItExpires() {
        Tokens.give(table, "ann", "demo", Optional.of(NOW.plusSeconds(60)), Role.APPROVER);
        Admission token = byToken();
        Admission session = bySession();

        assertThat(table.stillLetsIn(token, NOW.plusSeconds(59))).isTrue();
        assertThat(table.stillLetsIn(session, NOW.plusSeconds(59))).isTrue();
        assertThat(table.stillLetsIn(token, NOW.plusSeconds(60))).isFalse();
        assertThat(table.stillLetsIn(session, NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void aSessionLetsInUntilItIsClosedOrExpires() {
        Admission session = bySession();
        assertThat(table.stillLetsIn(session, EIGHT_HOURS_ON)).isFalse();

        table.apply(new SessionClosed(new SessionId("s1"), ANN), NOW);

        assertThat(table.stillLetsIn(session, NOW)).isFalse();
        assertThat(table.stillLetsIn(byToken(), NOW)).isTrue();
    }

    @Test
    void aRoleThatIsTakenAwayLetsInNoMoreAndOneThatIsLeftDoes() {
        Admission reads = byToken();
        Admission approves = new Admission(reads.caller(), EnumSet.of(Role.APPROVER));

        Tokens.give(table, "ann", "demo", Optional.empty(), Role.DEPLOYER);
        assertThat(table.stillLetsIn(reads, NOW)).isTrue();
        assertThat(table.stillLetsIn(approves, NOW)).isFalse();

        Tokens.give(table, "ann", "demo", Optional.empty());
        assertThat(table.stillLetsIn(reads, NOW)).isFalse();
    }

    @Test
    void rolesForAnotherProjectOpenAnotherAnswer() {
        Admission reads = byToken();

        Tokens.give(table, "ann", "*", Optional.empty(), Role.APPROVER);
        assertThat(table.stillLetsIn(reads, NOW)).isTrue();
        Admission ofAll = byToken();

        Tokens.give(table, "ann", "elsewhere", Optional.empty(), Role.APPROVER);
        assertThat(table.stillLetsIn(reads, NOW)).isFalse();

        Tokens.give(table, "ann", "demo", Optional.empty(), Role.APPROVER);
        assertThat(table.stillLetsIn(ofAll, NOW)).isFalse();
    }

    private Admission byToken() {
        return admission(Optional.of("Bearer wk_ann"), Optional.empty());
    }

    private Admission bySession() {
        return admission(Optional.empty(), Optional.of("wks_s1"));
    }

    private Admission admission(Optional<String> authorization, Optional<String> session) {
        RequestFacts request = new RequestFacts(
                "GET", authorization, session, Optional.empty(), Optional.empty(), Optional.empty(), "https://here");
        WhoAsks.Known known = (WhoAsks.Known) WhoAsks.decide(request, table, NOW);
        return new Admission(known.caller(), Set.of(Role.VIEWER));
    }
}
