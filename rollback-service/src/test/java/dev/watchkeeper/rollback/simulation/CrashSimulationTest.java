package dev.watchkeeper.rollback.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.run.RunState;
import dev.watchkeeper.rollback.simulation.SimTarget.Mood;
import dev.watchkeeper.rollback.simulation.SimWorld.Bug;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every story with every mood of the target, an executor that dies or stands still between any two steps while another one works;
 * the target's own ledger and the story's own truth are the judges, after every step.
 */
@Tag("I1")
@Tag("I3")
@Tag("I4")
@Tag("I5")
@Tag("I7")
class CrashSimulationTest {
    /** Longer than a lease: when the executor wakes up, another one has taken over. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final List<Mood> MOODS = List.of(Mood.values());
    private static final List<SimStory> STORIES = List.of(SimStory.values());

    @ParameterizedTest
    @EnumSource(SimStory.class)
    void withoutACrashEachStoryEndsAsItShould(SimStory story) {
        everyTarget((guarantee, mood) -> {
            SimWorld world = new SimWorld(guarantee, mood, story, SimPlan.CALM, Set.of());
            world.run();
            holds(world);
            boolean works = mood.works(guarantee);
            boolean readInTime = mood != Mood.UNREADABLE_FOR_A_WHILE || story != SimStory.VERDICTS_NEVER_ALL_READ;
            if (story.takesBack() && readInTime) {
                assertThat(world.runs.state())
                        .as("%s", world.where())
                        .isInstanceOf(works ? RunState.RolledBack.class : RunState.Failed.class);
            }
            if (story.heldAs().isPresent()) {
                assertThat(world.held()).as("%s", world.where()).isEqualTo(story.heldAs());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(SimStory.class)
    void aCrashBetweenAnyTwoStepsLeavesEveryInvariantTrue(SimStory story) {
        everyTarget((guarantee, mood) -> {
            int points = calmPoints(guarantee, mood, story);
            for (int point = 1; point <= points; point++) {
                check(guarantee, mood, story, SimPlan.crashAt(point), Set.of());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(SimStory.class)
    @Tag("P6")
    @Tag("F4")
    void anExecutorThatStandsStillWhileAnotherWorksLeavesEveryInvariantTrue(SimStory story) {
        everyTarget((guarantee, mood) -> {
            int points = calmPoints(guarantee, mood, story);
            for (int point = 1; point <= points; point++) {
                check(guarantee, mood, story, SimPlan.pauseAt(point, LONG), Set.of());
                check(guarantee, mood, story, SimPlan.pauseAt(point, SHORT), Set.of());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Guarantee.class)
    void twoThousandSeedsOfCrashesAndPausesLeaveEveryInvariantTrue(Guarantee guarantee) {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new SplittableRandom(seed);
            Mood mood = MOODS.get(random.nextInt(MOODS.size()));
            SimStory story = STORIES.get(random.nextInt(STORIES.size()));
            check(guarantee, mood, story, SimPlan.random(random), Set.of());
        }
    }

    /** The five minutes of the promise hold although one partition of verdicts is never read. */
    @Test
    void verdictsThatAreNeverAllReadDelayARollbackByHalfAMinuteAndNoMore() {
        SimWorld world = new SimWorld(
                Guarantee.CONDITIONAL, Mood.FINE, SimStory.VERDICTS_NEVER_ALL_READ, SimPlan.CALM, Set.of());
        world.run();
        var done = (RunState.RolledBack) world.runs.state();
        assertThat(Duration.between(done.times().decided(), done.times().sent()))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(32));
        assertThat(world.runs.events.stream()
                        .map(each -> each.event())
                        .filter(RollbackEvent.Planned.class::isInstance)
                        .map(each -> each.sentence()))
                .singleElement()
                .asString()
                .contains("so a common cause may have been missed");
    }

    /** Nothing is sent again, and nothing is given up while the target is on its way. */
    @Test
    @Tag("F27")
    void whatTakesAMinuteAtATargetWithoutAConditionIsFollowedAndVerified() {
        SimWorld world =
                new SimWorld(Guarantee.READ_CHECK_ACT, Mood.RUNS_A_MINUTE_LATE, SimStory.PLAIN, SimPlan.CALM, Set.of());
        world.run();
        assertThat(world.runs.state()).isInstanceOf(RunState.RolledBack.class);
        assertThat(world.runs.history.stream().map(RunState::word).distinct())
                .containsSubsequence("SENDING", "UNKNOWN", "FOLLOWING", "EFFECTIVE");
        assertThat(world.target.sent).hasSize(1);
    }

    @Test
    @Tag("P7")
    void callThatLeavesNoTraceAtATargetWithoutAConditionIsAPersonsAfterFiveMinutes() {
        SimWorld world = new SimWorld(
                Guarantee.READ_CHECK_ACT, Mood.TIMES_OUT_WITHOUT_ACTING, SimStory.PLAIN, SimPlan.CALM, Set.of());
        world.run();
        assertThat(world.runs.state())
                .isInstanceOfSatisfying(
                        RunState.Failed.class,
                        failed -> assertThat(failed.why()).contains("still runs v1.2.0"));
        assertThat(world.target.sent).hasSize(1);
    }

    /** The record is of this very call; that nothing is to be seen would be none. */
    @Test
    @Tag("P7")
    void callThatIsProvenToBeOverIsWishedForAgainUnderAnotherId() {
        SimWorld world = new SimWorld(
                Guarantee.READ_CHECK_ACT, Mood.SAYS_500_WITHOUT_ACTING, SimStory.PLAIN, SimPlan.CALM, Set.of());
        world.run();
        assertThat(world.runs.state()).isInstanceOf(RunState.RolledBack.class);
        assertThat(world.target.sent).hasSize(2).doesNotHaveDuplicates();
    }

    /** Throttling lasts longer than three wishes, and none of it was a wish that may have had an effect. */
    @ParameterizedTest
    @EnumSource(Guarantee.class)
    @Tag("F44")
    void callsThatWereNeverSentUseUpNoAttempt(Guarantee guarantee) {
        for (Mood mood : List.of(Mood.BUSY_THEN_SHIFTED, Mood.BUSY_THEN_500)) {
            SimWorld world = new SimWorld(guarantee, mood, SimStory.PLAIN, SimPlan.CALM, Set.of());
            world.run();
            assertThat(world.runs.state()).as("%s", world.where()).isInstanceOf(RunState.RolledBack.class);
            var done = (RunState.RolledBack) world.runs.state();
            assertThat(Duration.between(done.times().decided(), done.times().verified()))
                    .as("%s", world.where())
                    .isLessThan(Examples.terms().within());
            assertThat(world.target.sent).hasSizeBetween(6, 8);
        }
    }

    /** Time bounds what is never sent; then a person is asked, and told why. */
    @ParameterizedTest
    @EnumSource(Guarantee.class)
    @Tag("F44")
    void targetThatNeverTakesACallIsAPersonsWhenTheTimeIsOver(Guarantee guarantee) {
        SimWorld world = new SimWorld(guarantee, Mood.ALWAYS_BUSY, SimStory.PLAIN, SimPlan.CALM, Set.of());
        world.run();
        assertThat(world.runs.state())
                .isInstanceOfSatisfying(
                        RunState.Failed.class,
                        failed -> assertThat(failed.why()).contains("it answers 429", "no call reached the target"));
        Duration taken = Duration.between(Examples.T0.plusMillis(10_500), world.runs.changedAt());
        assertThat(taken).isBetween(Duration.ofMinutes(4), Examples.terms().within());
        assertThat(world.target.sent).as("not hammered").hasSizeBetween(10, 30);
    }

    /** The breach does not wait for the undo window, and is one rollback with it. */
    @Test
    @Tag("F25")
    void aBreachWithinTheUndoWindowIsTakenBackAtOnceAndSaysWhoseWishItOvertook() {
        SimWorld world =
                new SimWorld(Guarantee.CONDITIONAL, Mood.FINE, SimStory.BY_PERSON_AND_BREACH, SimPlan.CALM, Set.of());
        world.run();
        var done = (RunState.RolledBack) world.runs.state();
        assertThat(Duration.between(done.times().decided(), done.times().sent()))
                .isLessThan(SHORT);
        assertThat(world.runs.events.stream().map(each -> each.event().sentence()))
                .anyMatch(sentence -> sentence.contains("undo window of the rollback that anna announced"));
    }

    @ParameterizedTest
    @MethodSource("bugsOfOneWay")
    void findsEveryPlantedBug(Bug bug) {
        assertThatThrownBy(() -> everything(EnumSet.of(bug)))
                .as("%s must be found", bug)
                .isInstanceOf(AssertionError.class);
    }

    private static Set<Bug> bugsOfOneWay() {
        return EnumSet.complementOf(EnumSet.copyOf(Bug.OF_SEVERAL_WAYS));
    }

    private static void everything(Set<Bug> bugs) {
        for (int point = 0; point <= 60; point++) {
            for (SimStory story : SimStory.values()) {
                int at = point;
                everyTarget((guarantee, mood) -> {
                    check(guarantee, mood, story, SimPlan.crashAt(at), bugs);
                    check(guarantee, mood, story, SimPlan.pauseAt(at, LONG), bugs);
                    check(guarantee, mood, story, SimPlan.pauseAt(at, SHORT), bugs);
                });
            }
        }
    }

    private static void everyTarget(BiConsumer<Guarantee, Mood> target) {
        for (Guarantee guarantee : Guarantee.values()) {
            for (Mood mood : Mood.values()) {
                target.accept(guarantee, mood);
            }
        }
    }

    private static int calmPoints(Guarantee guarantee, Mood mood, SimStory story) {
        SimWorld calm = new SimWorld(guarantee, mood, story, SimPlan.CALM, Set.of());
        calm.run();
        return Math.min(calm.points(), 120);
    }

    private static void check(Guarantee guarantee, Mood mood, SimStory story, SimPlan plan, Set<Bug> bugs) {
        SimWorld world = new SimWorld(guarantee, mood, story, plan, bugs);
        world.run();
        holds(world);
    }

    static void holds(SimWorld world) {
        world.checker.effects();
        if (world.runs.present().isEmpty()) {
            assertThat(world.story).as("I2: %s", world.where()).isEqualTo(SimStory.NOT_IN_ROLLBACK_WHEN);
            return;
        }
        RunState end = world.runs.state();
        assertThat(end.active()).as("comes to an end: %s", world.where()).isFalse();
        if (end instanceof RunState.RolledBack) {
            assertThat(world.target.effects)
                    .as("rolled back means one effect: %s", world.where())
                    .hasSize(1);
        }
        if (end instanceof RunState.Held || end instanceof RunState.StoodDown) {
            assertThat(world.target.effects)
                    .as("held or stood down means no effect: %s", world.where())
                    .isEmpty();
        }
        startedEndsOnce(world);
    }

    /** The gate lets nothing in from started to an end, so each start needs exactly one. */
    private static void startedEndsOnce(SimWorld world) {
        boolean started = has(world, RollbackEvent.RollbackStarted.class);
        boolean ended = has(world, RollbackEvent.RolledBack.class) || has(world, RollbackEvent.RollbackFailed.class);
        assertThat(ended)
                .as("started and ended belong together: %s", world.where())
                .isEqualTo(started);
    }

    private static boolean has(SimWorld world, Class<? extends RollbackEvent> kind) {
        return world.runs.events.stream().anyMatch(event -> kind.isInstance(event.event()));
    }
}
