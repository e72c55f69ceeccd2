package dev.watchkeeper.gate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S2")
class GrantingFirstRolesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    private final List<List<FirstAccess>> broughtTo = new ArrayList<>();
    private List<FirstAccess> written = List.of();

    private GrantingFirstRoles granting() {
        return new GrantingFirstRoles(Optional.of(() -> written), this::take, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private GrantedRoles.Changed take(List<FirstAccess> grants, Instant now) {
        broughtTo.add(grants);
        return new GrantedRoles.Changed(grants.size(), 0);
    }

    private static FirstAccess subject(String name, String token, Optional<Instant> expires) {
        return new FirstAccess(
                new AccessEvent.RolesGranted(new SubjectId(name), "demo", Set.of(Role.APPROVER), token, expires),
                false);
    }

    private static FirstAccess withToken(String name, Duration life) {
        return subject(name, "%064x".formatted(name.hashCode()), Optional.of(NOW.plus(life)));
    }

    private static FirstAccess withOneTimeToken(String name, Duration life) {
        return new FirstAccess(withToken(name, life).grant(), true);
    }

    @Test
    void withoutAFileNobodyGetsARoleAndNobodyLosesOne() {
        var granting = new GrantingFirstRoles(Optional.empty(), this::take, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(granting.grant()).isEqualTo(new GrantedRoles.Changed(0, 0));
        assertThat(broughtTo).isEmpty();
    }

    @Test
    void onlyAFileThatSaysSomethingElseThanAtTheLastLookIsPublished() {
        var granting = granting();
        var ann = subject("ann", "", Optional.empty());
        var ben = subject("ben", "", Optional.empty());

        for (var list : List.of(List.of(ann, ben), List.of(ann, ben), List.of(ann))) {
            written = list;
            granting.grant();
        }

        assertThat(broughtTo).containsExactly(List.of(ann, ben), List.of(ann));
    }

    @Test
    void aListOfNobodyIsAnAccidentAndTakesNothing() {
        var granting = granting();

        assertThatThrownBy(granting::grant)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("watchkeeper.access-bootstrap")
                .hasMessageContaining("names nobody");
        written = List.of(subject("ann", "", Optional.empty()));
        granting.grant();
        written = List.of();
        assertThatThrownBy(granting::grant).hasMessageContaining("names nobody");
        assertThat(broughtTo).hasSize(1);
    }

    @Test
    void aTokenEndsWithinNinetyDays() {
        written = List.of(withToken("ann", Duration.ofDays(90)), withToken("ended", Duration.ofDays(-1)));
        granting().grant();
        assertThat(broughtTo).hasSize(1);

        written = List.of(withToken("ben", Duration.ofDays(90).plusSeconds(1)));
        assertThatThrownBy(granting()::grant)
                .hasMessageContaining("the token of 'ben' ends at 2027-03-01T10:00:01Z")
                .hasMessageContaining("not after 2027-03-01T10:00:00Z");
        written = List.of(subject("cas", "a".repeat(64), Optional.empty()));
        assertThatThrownBy(granting()::grant).hasMessageContaining("the token of 'cas' has no end");
        assertThat(broughtTo).hasSize(1);
    }

    @Test
    void aOneTimeTokenEndsWithinAWeek() {
        written = List.of(withOneTimeToken("ann", Duration.ofDays(7)), withOneTimeToken("ended", Duration.ofDays(-1)));
        granting().grant();
        assertThat(broughtTo).hasSize(1);

        written = List.of(withOneTimeToken("ben", Duration.ofDays(7).plusSeconds(1)));
        assertThatThrownBy(granting()::grant)
                .hasMessageContaining("the one-time token of 'ben' ends at 2026-12-08T10:00:01Z")
                .hasMessageContaining("at most 7 days ahead, not after 2026-12-08T10:00:00Z");
        written = List.of(
                new FirstAccess(subject("cas", "a".repeat(64), Optional.empty()).grant(), true));
        assertThatThrownBy(granting()::grant).hasMessageContaining("the one-time token of 'cas' has no end");
        assertThat(broughtTo).hasSize(1);
    }

    @Test
    void aOneTimeTokenHasItsHash() {
        written = List.of(new FirstAccess(subject("ann", "", Optional.empty()).grant(), true));

        assertThatThrownBy(granting()::grant).hasMessageContaining("'ann' has \"oneTime\" and no \"tokenHash\"");
    }

    @Test
    void aTokenIsOneSubjects() {
        FirstAccess ann = withToken("ann", Duration.ofDays(1));
        written = List.of(ann, subject("ben", ann.grant().tokenHash(), Optional.of(NOW.plusSeconds(60))));

        assertThatThrownBy(granting()::grant).hasMessageContaining("'ann' and 'ben' have the same \"tokenHash\"");
    }

    @Test
    void whoSignsInByAProviderAloneNeedsNoEnd() {
        written = List.of(subject("ann", "", Optional.empty()));

        assertThat(granting().grant().granted()).isEqualTo(1);
    }

    @Test
    void aSubjectThatStandsThereTwiceIsRefused() {
        written = List.of(subject("ann", "", Optional.empty()), withToken("ann", Duration.ofDays(1)));

        assertThatThrownBy(granting()::grant).hasMessageContaining("'ann' stands there twice");
    }
}
