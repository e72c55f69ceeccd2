package dev.watchkeeper.rollback.run;

import static dev.watchkeeper.rollback.Examples.BAD;
import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.T0;
import static dev.watchkeeper.rollback.Examples.TARGET;
import static dev.watchkeeper.rollback.Examples.WATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.means.CallTrace;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From one way back to the next: only by what proves that the first can no longer act. */
@Tag("P7")
class NextWayTest {
    private static final Instant SENT = T0.plusSeconds(20);
    private static final Instant SOON = SENT.plusSeconds(30);
    private static final Instant DEADLINE = T0.plus(Duration.ofMinutes(5));
    private static final CallTrace OVER = new CallTrace.Over("run 1000 has ended with failure");
    private static final TargetState UNCHANGED = read(Examples.runs(BAD, 100, GOOD, 7));
    private static final TargetMeans SECOND =
            new TargetMeans(TARGET.project(), TARGET.target(), "ecs", Map.of("service", "api"));
    private static final TargetMeans BOTH = TargetMeans.inOrder(List.of(TARGET, SECOND));
    private static final GivenUp GONE = GivenUp.of(BOTH, "it answers 422");

    @ParameterizedTest
    @EnumSource(Guarantee.class)
    void callThatIsProvenToBeOverLeadsToTheNextWayWhereThereIsOne(Guarantee guarantee) {
        assertThat(Resolution.of(unknown(), UNCHANGED, OVER, guarantee, true, SOON))
                .isEqualTo(new Resolution.NextWay("run 1000 has ended with failure"));
        assertThat(Resolution.of(unknown(), UNCHANGED, OVER, guarantee, false, SOON))
                .isInstanceOf(Resolution.NotHappened.class);
        assertThat(Resolution.of(following(), UNCHANGED, OVER, true, SOON))
                .isEqualTo(new Resolution.NextWay("run 1000 has ended with failure"));
        assertThat(Resolution.of(following(), UNCHANGED, OVER, false, SOON)).isInstanceOf(Resolution.Escalated.class);
    }

    /** Silence, what is under way, what cannot be told, and a condition that binds the same means alone. */
    @ParameterizedTest
    @EnumSource(Guarantee.class)
    void nothingElseLeadsToTheNextWay(Guarantee guarantee) {
        List<CallTrace> others = List.of(
                new CallTrace.None(),
                new CallTrace.UnderWay("run 1000 is queued"),
                new CallTrace.CannotTell("GitHub answers 503"),
                new CallTrace.VoidIfLate("no run is to be seen"));
        for (CallTrace other : others) {
            for (Instant now : List.of(SENT.plusSeconds(1), SOON, DEADLINE, DEADLINE.plusSeconds(60))) {
                assertThat(Resolution.of(unknown(), UNCHANGED, other, guarantee, true, now))
                        .as("%s at %s", other, now)
                        .isNotInstanceOf(Resolution.NextWay.class);
                assertThat(Resolution.of(following(), UNCHANGED, other, true, now))
                        .as("%s at %s", other, now)
                        .isNotInstanceOf(Resolution.NextWay.class);
            }
        }
    }

    /** What has ended has done something after all, somebody else has, or nobody knows: a person looks. */
    @ParameterizedTest
    @EnumSource(Guarantee.class)
    void targetThatIsNotAsItWasLeadsToNoNextWay(Guarantee guarantee) {
        List<TargetState> changed = List.of(
                read(Examples.runs(BAD, 100, GOOD, 8)),
                read(Examples.runs(BAD, 50, GOOD, 9)),
                read(new TargetReading("v9", 100, Optional.of("v1.2.0"), 8, List.of())),
                new TargetState.Unreadable("no answer"));
        for (TargetState state : changed) {
            assertThat(Resolution.of(unknown(), state, OVER, guarantee, true, SOON))
                    .as("%s", state)
                    .isNotInstanceOf(Resolution.NextWay.class);
            assertThat(Resolution.of(following(), state, OVER, true, SOON))
                    .as("%s", state)
                    .isNotInstanceOf(Resolution.NextWay.class);
        }
    }

    /** The first attempt may have ended by a condition that binds its own means alone: its late run is nobody's proof. */
    @Test
    void afterAFurtherAttemptWithoutAConditionNothingProvesThatAllOfThemAreOver() {
        Progress second = sent().nextAttempt().sending(SOON);

        assertThat(GivenUp.possible(sent(), BOTH, Guarantee.READ_CHECK_ACT)).isTrue();
        assertThat(GivenUp.possible(second, BOTH, Guarantee.READ_CHECK_ACT)).isFalse();
        assertThat(GivenUp.possible(second, BOTH, Guarantee.CONDITIONAL)).isTrue();
        assertThat(GivenUp.possible(sent(), SECOND, Guarantee.CONDITIONAL))
                .as("there is none")
                .isFalse();
    }

    @Test
    void withoutTimeLeftThereIsNoNextWay() {
        assertThat(Resolution.of(unknown(), UNCHANGED, OVER, Guarantee.READ_CHECK_ACT, true, DEADLINE))
                .isNotInstanceOf(Resolution.NextWay.class);
        assertThat(Resolution.of(following(), UNCHANGED, OVER, true, DEADLINE))
                .isInstanceOf(Resolution.Escalated.class);
    }

    @Test
    void callAfterAnUnresolvedOneProvesNothing() {
        RunState.Sending repeated = new RunState.Sending(sent(), expected(), true, SENT);

        assertThatThrownBy(() -> repeated.nextWay(GONE)).hasMessageContaining("not resolved");
        assertThat(new RunState.Sending(sent(), expected(), false, SENT)
                        .nextWay(GONE)
                        .progress()
                        .way())
                .isOne();
    }

    @Test
    void nextWayBeginsAfreshUnderAnotherIdAndHasNotActedAnewAsFarAsTheRollbackGoes() {
        Progress before = sent().notSent(SENT).nextAttempt().sending(SOON);
        RunState.Planned next = new RunState.Unknown(before, expected(), SOON, "it answers 500").nextWay(GONE);
        Progress after = next.progress();

        assertThat(next.repeat()).isEmpty();
        assertThat(after.attempt()).isOne();
        assertThat(after.unsent()).isEmpty();
        assertThat(after.asked()).isEmpty();
        assertThat(after.untouched()).as("never held any more").isFalse();
        assertThat(after.deadline()).isEqualTo(before.deadline());
        assertThat(after.taken(BOTH).word()).isEqualTo("ecs");
        assertThat(after.taken(BOTH).further()).isEmpty();
        assertThat(IntentId.of(WATCH, after))
                .isNotEqualTo(IntentId.of(WATCH, before))
                .isNotEqualTo(IntentId.of(WATCH, sent()));
        assertThat(RunEvents.stepDone(WATCH, after, StepOutcome.UNKNOWN, "x").id())
                .isNotEqualTo(RunEvents.stepDone(WATCH, sent(), StepOutcome.UNKNOWN, "x")
                        .id());
    }

    /** A rollback that was under way when the service was upgraded finds its call again. */
    @Test
    void idOfTheFirstWayIsTheOneOfBeforeThereWereSeveral() {
        assertThat(IntentId.of(WATCH, sent()))
                .isEqualTo(dev.watchkeeper.contract.id.DerivedId.of("intent", WATCH.idPrefix(), "switch", "1"));
    }

    @Test
    void eachTargetHasItsOwnWay() {
        var other = new TargetName("other");
        var plan = new RollbackPlan(BAD, GOOD, List.of(step(TARGET.target()), step(other)), "nothing is lost");
        Progress first = Progress.start(Examples.breach(), plan, T0, DEADLINE)
                .sending(SENT)
                .nextWay(GONE);

        assertThat(first.way()).isOne();
        assertThat(first.nextStep().way()).isZero();
        assertThat(first.nextStep().givenUp()).containsExactly(GONE);
    }

    @Test
    void timeForCallsThatAreNeverSentIsSharedWithTheWaysThatAreLeft() {
        Progress unsent = sent().notSent(T0.plusSeconds(60));

        assertThat(unsent.unsentUntil(0)).isEqualTo(DEADLINE);
        assertThat(unsent.unsentUntil(1)).isEqualTo(T0.plusSeconds(180));
        assertThat(unsent.unsentUntil(2)).isEqualTo(T0.plusSeconds(140));
    }

    @Test
    void sayWhichWayWasGivenUpForWhichAndWhy() {
        Progress progress = sent().nextWay(GONE).sending(SOON).effective(SOON);
        var done = new RunState.Verifying(progress, Looks.afterRollback(WATCH, progress, Examples.terms(), SOON))
                .verified(SOON.plusSeconds(9));
        var failed = new RunState.Failed(progress.trigger(), Optional.of(progress), "still bad");

        String told = "at switch webhook is given up for ecs: it answers 422";
        assertThat(RunEvents.rolledBack(WATCH, done, "all hold"))
                .extracting(each -> each.event().sentence())
                .anySatisfy(sentence -> assertThat(sentence).contains(told));
        assertThat(((dev.watchkeeper.contract.event.RollbackEvent.RolledBack)
                                RunEvents.rolledBack(WATCH, done, "all hold")
                                        .getFirst()
                                        .event())
                        .message())
                .hasValueSatisfying(message -> assertThat(message).contains(told));
        assertThat(RunEvents.failed(WATCH, failed).event().sentence()).contains("still bad", told);
    }

    private static RunState.Unknown unknown() {
        return new RunState.Unknown(sent(), expected(), SENT, "it was accepted");
    }

    private static RunState.Following following() {
        return new RunState.Following(sent(), expected(), SENT, "run 1000 is queued");
    }

    private static Progress sent() {
        var plan = new RollbackPlan(BAD, GOOD, List.of(step(TARGET.target())), "nothing is lost");
        return Progress.start(Examples.breach(), plan, T0, DEADLINE).sending(SENT);
    }

    private static RollbackPlan.PlannedStep step(TargetName target) {
        return new RollbackPlan.PlannedStep(target, TARGET.means(), "switch");
    }

    private static Expectation expected() {
        return new Expectation("v1.2.0", 7);
    }

    private static TargetState read(TargetReading reading) {
        return new TargetState.Read(reading);
    }
}
