package dev.watchkeeper.probe.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.baseline.Incident;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentBookTest {
    private static final Instant T = Instant.parse("2026-11-20T10:00:00Z");
    private static final ServiceRef API = ServiceRef.of("demo", "api", "production");
    private static final ServiceRef OTHER = ServiceRef.of("demo", "other", "production");
    private static final WatchRef WATCH = new WatchRef(new DeploymentId("dep-1"), Run.FIRST, API);

    private final IncidentBook book = new IncidentBook();

    private static RollbackEvent started() {
        return new RollbackEvent.RollbackStarted(WATCH, Optional.empty(), Version.ofTag("v2"), Version.ofTag("v1"), "");
    }

    private static RollbackEvent rolledBack(Instant breach) {
        return new RollbackEvent.RolledBack(
                WATCH,
                Version.ofTag("v2"),
                Version.ofTag("v1"),
                new RollbackTimes(breach, T, T, T, T, T.plusSeconds(90)),
                "");
    }

    private static RollbackEvent held() {
        return new RollbackEvent.Held(WATCH, HoldCode.STOP_SWITCH, "ops", Optional.empty(), "");
    }

    @Test
    void anIncidentLastsFromTheBreachUntilTheOldVersionWasVerified() {
        book.read(started(), T);
        book.read(rolledBack(T.minusSeconds(3600)), T.plusSeconds(100));

        assertThat(book.of(API)).containsExactly(new Incident(T.minusSeconds(3600), T.plusSeconds(100)));
    }

    @Test
    void theOrderOfEventsDoesNotMatter() {
        IncidentBook other = new IncidentBook();
        book.read(started(), T);
        book.read(rolledBack(T.minusSeconds(60)), T.plusSeconds(100));
        other.read(rolledBack(T.minusSeconds(60)), T.plusSeconds(100));
        other.read(started(), T);

        assertThat(other.of(API)).isEqualTo(book.of(API));
    }

    @Test
    void whatBeganBeforeItWasToldBeganAQuarterOfAnHourBefore() {
        book.read(new RollbackEvent.IncidentDetected(WATCH, "inc-1", ""), T);
        book.read(new RollbackEvent.IncidentResolved(WATCH, "inc-1", ""), T.plusSeconds(300));

        assertThat(book.of(API)).containsExactly(new Incident(T.minus(IncidentBook.BEFORE), T.plusSeconds(300)));
    }

    @Test
    void withoutAnEndItLastsADay() {
        book.read(held(), T);

        assertThat(book.of(API))
                .containsExactly(new Incident(T.minus(IncidentBook.BEFORE), T.plus(IncidentBook.WITHOUT_END)));
    }

    @Test
    void aFailedRollbackIsAnIncidentWithoutEnd() {
        book.read(new RollbackEvent.RollbackFailed(WATCH, ""), T);

        assertThat(book.of(API).getFirst().until()).isEqualTo(T.plus(IncidentBook.WITHOUT_END));
    }

    @Test
    void aHoldEndsWhenThereIsNothingToDoAnyMore() {
        book.read(held(), T);
        book.read(new RollbackEvent.StoodDown(WATCH, Optional.empty(), ""), T.plusSeconds(600));

        assertThat(book.of(API)).containsExactly(new Incident(T.minus(IncidentBook.BEFORE), T.plusSeconds(600)));
    }

    @Test
    void standingDownAloneIsNoIncident() {
        book.read(new RollbackEvent.StoodDown(WATCH, Optional.empty(), ""), T);
        book.read(new RollbackEvent.Rehearsed(WATCH, List.of(), ""), T);
        book.read(new RollbackEvent.WayBackChanged(WATCH.service(), false, List.of(), ""), T);
        book.read(new RollbackEvent.StopSwitchTurned(new ProjectName("demo"), true, new SubjectId("ops"), ""), T);

        assertThat(book.of(API)).isEmpty();
    }

    @Test
    void othersHaveNoPartInIt() {
        book.read(started(), T);

        assertThat(book.of(OTHER)).isEmpty();
    }

    @Test
    void theOldestAreForgottenBeyondTheBound() {
        for (int i = 0; i <= IncidentBook.MOST; i++) {
            WatchRef watch = new WatchRef(new DeploymentId("dep-" + i), Run.FIRST, i == 0 ? OTHER : API);
            book.read(new RollbackEvent.RollbackFailed(watch, ""), T);
        }

        assertThat(book.of(OTHER)).isEmpty();
        assertThat(book.of(API)).hasSize(IncidentBook.MOST);
    }

    @Test
    void nothingIsKnownBeforeAllWasRead() {
        assertThat(book.known()).isFalse();
        book.readToTheEnd();
        assertThat(book.known()).isTrue();
    }
}
