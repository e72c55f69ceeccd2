package dev.watchkeeper.gate.ending;

import static dev.watchkeeper.gate.examples.Examples.NOON;
import static dev.watchkeeper.gate.examples.Examples.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.gate.deployment.Change;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndPolicyTest {
    private static final Evidence SHORT_PASSED =
            Evidence.NONE.with(Heard.phase(WATCH, "short", PhaseEnding.PASSED), NOON);

    private static Optional<Change> decide(Deployment deployment, Evidence evidence) {
        return EndPolicy.decide(deployment, evidence, Examples.policy(), NOON);
    }

    private static List<? extends Class<?>> events(Optional<Change> change) {
        return change.map(Change::events).orElse(List.of()).stream()
                .map(Object::getClass)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(PhaseEnding.class)
    void shortPhaseMakesKnownGoodOnlyWhenNothingWasFound(PhaseEnding ending) {
        Evidence evidence = Evidence.NONE.with(Heard.phase(WATCH, "short", ending), NOON);

        boolean good = ending == PhaseEnding.PASSED || ending == PhaseEnding.UNPROVEN;
        assertThat(events(decide(Examples.shifted(), evidence)))
                .isEqualTo(good ? List.of(DeploymentEvent.Stable.class) : List.of());
    }

    @Test
    void knownGoodIsSaidOnce() {
        Deployment graded =
                decide(Examples.shifted(), SHORT_PASSED).orElseThrow().after();

        assertThat(graded.grade()).contains(KnownGoodGrade.STABLE);
        assertThat(decide(graded, SHORT_PASSED)).isEmpty();
    }

    @Test
    void heldRollbackKeepsAVersionFromBeingKnownGood() {
        assertThat(decide(Examples.shifted(), SHORT_PASSED.with(Heard.held(WATCH), NOON)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PhaseEnding.class)
    void lastPhaseEndsTheWatchHoweverItEnds(PhaseEnding ending) {
        Evidence evidence = Evidence.NONE.with(Heard.phase(WATCH, "day", ending), NOON);

        Change change = decide(Examples.shifted(), evidence).orElseThrow();

        assertThat(change.after().status()).isEqualTo(DeploymentStatus.ENDED);
        assertThat(change.after().ending()).contains(EndReason.WATCHED);
    }

    @Test
    void lastPhaseThatPassesMakesWatchedAndEndsInOneChange() {
        Evidence evidence = SHORT_PASSED.with(Heard.phase(WATCH, "day", PhaseEnding.UNPROVEN), NOON);

        assertThat(events(decide(Examples.shifted(), evidence)))
                .isEqualTo(List.of(DeploymentEvent.Stable.class, DeploymentEvent.Ended.class));
    }

    @Test
    void watchPassedEndsEvenWhenTheLastPhaseWasNotHeard() {
        assertThat(events(decide(Examples.shifted(), Evidence.NONE.with(Heard.passed(), NOON))))
                .isEqualTo(List.of(DeploymentEvent.Ended.class));
    }

    @Test
    void runningRollbackKeepsTheWatchOpen() {
        Evidence evidence = Evidence.NONE
                .with(Heard.phase(WATCH, "day", PhaseEnding.BREACHED), NOON)
                .with(Heard.rollbackStarted(WATCH), NOON);

        assertThat(decide(Examples.shifted(), evidence)).isEmpty();
    }

    @Test
    void breachAtTheLastMomentWaitsForRollbacksWord() {
        Evidence breached = Evidence.NONE
                .with(Heard.breached("error-rate", true), NOON)
                .with(Heard.phase(WATCH, "day", PhaseEnding.BREACHED), NOON);

        assertThat(decide(Examples.shifted(), breached)).isEmpty();
        assertThat(decide(Examples.shifted(), breached.with(Heard.held(WATCH), NOON)))
                .as("a person is asked")
                .isEmpty();
        Evidence answered = breached.with(Heard.held(WATCH), NOON).with(Heard.stoodDown(WATCH), NOON.plusSeconds(60));
        assertThat(decide(Examples.shifted(), answered)).isPresent();
        Evidence byPerson = breached.with(
                new RollbackEvent.Held(WATCH, HoldCode.BY_PERSON, "an approver", Optional.empty(), "ann holds it"),
                NOON);
        assertThat(decide(Examples.shifted(), byPerson)).as("nobody is asked").isPresent();
        Evidence precaution =
                Evidence.NONE.with(Heard.held(WATCH), NOON).with(Heard.phase(WATCH, "day", PhaseEnding.PASSED), NOON);
        assertThat(decide(Examples.shifted(), precaution))
                .as("nothing is broken")
                .isPresent();
        assertThat(decide(Examples.shifted(), breached.with(Heard.rollbackFailed(WATCH), NOON)))
                .isPresent();
    }

    /** Standing down answers the breach that it is about, and none that comes later. */
    @Test
    void breachAfterAStandDownWaitsForRollbacksWordToo() {
        Evidence stoodDown = Evidence.NONE
                .with(Heard.breached("error-rate", true), NOON)
                .with(Heard.stoodDown(WATCH), NOON.plusSeconds(5));
        VerdictEvent.PhaseEnded day = Heard.phase(WATCH, "day", PhaseEnding.BREACHED);

        Evidence later = stoodDown
                .with(Heard.breached("latency", true), NOON.plusSeconds(60))
                .with(day, NOON.plusSeconds(70));

        assertThat(decide(Examples.shifted(), stoodDown.with(day, NOON.plusSeconds(70))))
                .isPresent();
        assertThat(decide(Examples.shifted(), later)).isEmpty();
        Evidence behind = Evidence.NONE
                .with(Heard.breached("error-rate", true), NOON)
                .with(Heard.stoodDown(WATCH), NOON.minusSeconds(2))
                .with(day, NOON.plusSeconds(70));
        assertThat(decide(Examples.shifted(), behind))
                .as("the clock of the one is behind that of the other")
                .isPresent();
        assertThat(decide(Examples.shifted(), later.with(Heard.stoodDown(WATCH), NOON.plusSeconds(80))))
                .isPresent();
    }

    @Test
    void watchAfterARollbackWaitsForNobody() {
        Evidence breached = Evidence.NONE
                .with(Heard.breached("error-rate", true), NOON)
                .with(Heard.phase(WATCH, "day", PhaseEnding.BREACHED), NOON);

        assertThat(decide(Examples.afterRollback(), breached)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(value = DeploymentStatus.class, names = "SHIFTED", mode = EnumSource.Mode.EXCLUDE)
    void onlyAShiftedDeploymentHasPhasesThatMatter(DeploymentStatus status) {
        assertThat(decide(Examples.in(status), SHORT_PASSED.with(Heard.passed(), NOON)))
                .isEmpty();
    }
}
