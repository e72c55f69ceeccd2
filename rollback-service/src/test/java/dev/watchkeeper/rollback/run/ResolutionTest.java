package dev.watchkeeper.rollback.run;

import static dev.watchkeeper.rollback.Examples.BAD;
import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.means.CallTrace;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reading leads to, from how long ago the call was sent, and never from when the reading began to fail. */
@Tag("P7")
class ResolutionTest {
    private static final Instant FIRST = T0.plusSeconds(60);
    private static final Instant SENT = T0.plusSeconds(240);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final TargetState UNCHANGED = new TargetState.Read(Examples.runs(BAD, 100, GOOD, 7));
    private static final TargetState UNREADABLE = new TargetState.Unreadable("no answer");
    private static final CallTrace SILENT = new CallTrace.CannotTell("GitHub answers 503");

    @ParameterizedTest
    @EnumSource(Guarantee.class)
    void whatCannotBeReadIsEscalatedFiveMinutesAfterItsOwnSendingAndNoSooner(Guarantee guarantee) {
        RunState.Unknown unknown = unknown();
        Instant end = SENT.plus(Resolution.AT_MOST);

        for (TargetState state : List.of(UNREADABLE, UNCHANGED)) {
            assertThat(of(unknown, state, SILENT, guarantee, end.minus(MOMENT)))
                    .isInstanceOf(Resolution.ReadAgain.class);
            assertThat(of(unknown, state, SILENT, guarantee, end)).isInstanceOf(Resolution.Escalated.class);
        }
    }

    /** A repeat at a target that cannot say what it has done would be a guess. */
    @Test
    void traceThatCannotBeReadIsNoProofAndNoReasonToCallAgain() {
        assertThat(of(unknown(), UNCHANGED, SILENT, Guarantee.CONDITIONAL, SENT.plus(Resolution.SETTLE)))
                .isInstanceOf(Resolution.ReadAgain.class);
        assertThat(of(unknown(), UNCHANGED, new CallTrace.None(), Guarantee.CONDITIONAL, SENT.plus(Resolution.SETTLE)))
                .isInstanceOf(Resolution.SameCallAgain.class);
    }

    @ParameterizedTest
    @EnumSource(Guarantee.class)
    void traceThatShowsTheEndOfTheCallIsAProofForTwoFurtherAttempts(Guarantee guarantee) {
        CallTrace over = new CallTrace.Over("run 1000 has ended with failure");

        assertThat(of(unknown(), UNCHANGED, over, guarantee, SENT.plus(MOMENT)))
                .isEqualTo(new Resolution.NotHappened("run 1000 has ended with failure"));
        RunState.Unknown third = new RunState.Unknown(
                progress().nextAttempt().nextAttempt().sending(SENT), expected(), SENT, "it was accepted");
        assertThat(of(third, UNCHANGED, over, guarantee, SENT.plus(MOMENT))).isInstanceOf(Resolution.Escalated.class);
    }

    @Test
    @Tag("F52")
    void whatWasSeenUnderWayIsNotGivenUpWhileNothingCanBeReadOfIt() {
        RunState.Following following =
                new RunState.Following(progress().sending(SENT), expected(), SENT, "run 1000 is queued");
        Instant deadline = following.progress().deadline();

        assertThat(Resolution.of(following, UNCHANGED, SILENT, false, SENT.plus(MOMENT)))
                .isInstanceOf(Resolution.ReadAgain.class);
        assertThat(Resolution.of(following, UNREADABLE, SILENT, false, deadline.minus(MOMENT)))
                .isInstanceOf(Resolution.ReadAgain.class);
        assertThat(Resolution.of(following, UNCHANGED, SILENT, false, deadline))
                .isInstanceOfSatisfying(
                        Resolution.Escalated.class,
                        it -> assertThat(it.why()).contains("run 1000 is queued", "GitHub answers 503"));
        assertThat(Resolution.of(following, UNCHANGED, new CallTrace.None(), false, SENT.plus(MOMENT)))
                .as("its trace can be read and is gone")
                .isInstanceOf(Resolution.Escalated.class);
    }

    /** An autoscaler goes on while the workflow is queued: that is no answer to our call. */
    @Test
    void whatElseChangesAtATargetWhoseCallIsUnderWayIsWaitedThrough() {
        TargetState scaled = new TargetState.Read(Examples.runs(BAD, 100, GOOD, 8));
        CallTrace underWay = new CallTrace.UnderWay("run 1000 is in progress");
        RunState.Following following =
                new RunState.Following(progress().sending(SENT), expected(), SENT, "run 1000 is queued");

        assertThat(Resolution.of(following, scaled, underWay, false, SENT.plus(MOMENT)))
                .isInstanceOf(Resolution.ReadAgain.class);
        assertThat(Resolution.of(following, scaled, SILENT, false, SENT.plus(MOMENT)))
                .isInstanceOf(Resolution.ReadAgain.class);
        assertThat(of(unknown(), scaled, underWay, Guarantee.READ_CHECK_ACT, SENT.plus(MOMENT)))
                .isInstanceOf(Resolution.UnderWay.class);
        assertThat(of(unknown(), scaled, new CallTrace.None(), Guarantee.READ_CHECK_ACT, SENT.plus(MOMENT)))
                .as("nothing of ours is under way")
                .isInstanceOf(Resolution.Escalated.class);
    }

    private static Resolution of(
            RunState.Unknown unknown, TargetState state, CallTrace trace, Guarantee guarantee, Instant now) {
        return Resolution.of(unknown, state, trace, guarantee, false, now);
    }

    /** Found unknown by a process that began long after the call; the rollback's first call was another one, three minutes before. */
    private static RunState.Unknown unknown() {
        return new RunState.Unknown(progress().sending(SENT), expected(), SENT, "it was accepted");
    }

    private static Progress progress() {
        var step = new RollbackPlan.PlannedStep(Examples.TARGET.target(), Examples.TARGET.means(), "switch");
        return Progress.start(
                        Examples.breach(),
                        new RollbackPlan(BAD, GOOD, List.of(step), "nothing is lost"),
                        T0,
                        T0.plus(Duration.ofMinutes(15)))
                .sending(FIRST)
                .notSent(FIRST);
    }

    private static Expectation expected() {
        return new Expectation("v1.2.0", 7);
    }
}
