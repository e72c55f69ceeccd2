package dev.watchkeeper.rollback.rehearse;

import static dev.watchkeeper.rollback.Examples.BAD;
import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.SERVICE;
import static dev.watchkeeper.rollback.Examples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.rollback.means.Guarantee;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DailyOutcomeTest {
    private static final Optional<Version> TO = Optional.of(GOOD);

    @Test
    void whatWasPossibleAndIsNotAnyMoreIsPagedOnce() {
        var first = (DailyOutcome.Known) DailyOutcome.of(claim(Optional.of(true), 0), answers(no(TO, true)));
        var second = (DailyOutcome.Known) DailyOutcome.of(claim(first.possible(), 0), answers(no(TO, true)));

        assertThat(first.told().orElseThrow().severity()).isEqualTo(Severity.PAGE);
        assertThat(first.told().orElseThrow().sentence())
                .contains("from v1.2.0 was possible and is not any more", "0 of 1 target(s)", "the image is gone");
        assertThat(second).isEqualTo(new DailyOutcome.Known(Optional.of(false), Optional.empty()));
    }

    @Test
    void whatIsPossibleAgainIsToldWithoutAPage() {
        var known = (DailyOutcome.Known) DailyOutcome.of(claim(Optional.of(false), 0), answers(yes()));

        assertThat(known.possible()).contains(true);
        assertThat(known.told().orElseThrow().severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void whatNeverWasPossibleIsOnlyKept() {
        assertThat(DailyOutcome.of(claim(Optional.empty(), 0), answers(no(TO, true))))
                .isEqualTo(new DailyOutcome.Known(Optional.of(false), Optional.empty()));
    }

    @Test
    void oneTargetOfTwoIsNotEnough() {
        var known = (DailyOutcome.Known) DailyOutcome.of(claim(Optional.of(true), 0), answers(yes(), no(TO, true)));

        assertThat(known.told().orElseThrow().possible()).isFalse();
    }

    @Test
    void policyThatNamesNoTargetAnyMoreIsPaged() {
        var known = (DailyOutcome.Known) DailyOutcome.of(claim(Optional.of(true), 0), answers());

        assertThat(known.told().orElseThrow().severity()).isEqualTo(Severity.PAGE);
    }

    @Test
    void targetWithoutAnAnswerIsAskedAgainForAQuarterOfAnHourAndThenCountsAsImpossible() {
        assertThat(DailyOutcome.of(claim(Optional.of(true), 899), answers(no(TO, false))))
                .isEqualTo(new DailyOutcome.Again(T0.plusSeconds(899 + 60)));

        var known = (DailyOutcome.Known) DailyOutcome.of(claim(Optional.of(true), 900), answers(no(TO, false)));
        assertThat(known.told().orElseThrow().severity()).isEqualTo(Severity.PAGE);
    }

    /** After a rollback to the only version that is known good there is nothing further back; that is no fault of the target. */
    @Test
    void withoutAnotherKnownGoodVersionNothingIsToldAndTheOldAnswerStaysTheMeasure() {
        assertThat(DailyOutcome.of(claim(Optional.of(true), 0), answers(no(Optional.empty(), true))))
                .isEqualTo(new DailyOutcome.Known(Optional.of(true), Optional.empty()));
    }

    private static DailyRehearsals.Claim claim(Optional<Boolean> before, long secondsAfterTheFirstTry) {
        return new DailyRehearsals.Claim(SERVICE, 7, T0, before, T0.plusSeconds(secondsAfterTheFirstTry));
    }

    private static ServiceRehearsal answers(TargetAnswer... targets) {
        var rehearsals = List.of(targets).stream().map(TargetAnswer::rehearsal).toList();
        return new ServiceRehearsal(
                SERVICE,
                new DeploymentId("d-1"),
                BAD,
                T0,
                List.of(targets),
                AskingTargets.sentence(SERVICE, rehearsals));
    }

    private static TargetAnswer yes() {
        return answer(true, "it can be given back", TO, true);
    }

    private static TargetAnswer no(Optional<Version> to, boolean definite) {
        return answer(false, "the image is gone", to, definite);
    }

    private static TargetAnswer answer(boolean possible, String why, Optional<Version> to, boolean definite) {
        return new TargetAnswer(
                new TargetRehearsal(
                        new TargetName("switch"),
                        possible,
                        why,
                        Optional.of(BAD),
                        to,
                        to.map(version -> KnownGoodGrade.STABLE)),
                "webhook",
                Optional.of(Guarantee.CONDITIONAL),
                definite);
    }
}
