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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two ways to one target, with one ledger: whatever the first does and whoever dies, the target is changed at most once. */
@Tag("I1")
@Tag("I4")
@Tag("I5")
@Tag("I7")
class NextWaySimulationTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final List<Mood> MOODS = List.of(Mood.values());
    private static final List<SimStory> STORIES = List.of(
            SimStory.PLAIN,
            SimStory.STOPPED_WHEN_GIVEN_UP,
            SimStory.SUPERSEDED_WHEN_GIVEN_UP,
            SimStory.SUPERSEDED_WHEN_PLANNED,
            SimStory.NOT_VERIFIED,
            SimStory.OLD_BREACH_CONFIRMED,
            SimStory.COMMON_CAUSE_SOMEWHERE,
            SimStory.BY_PERSON_AND_BREACH);

    @ParameterizedTest
    @EnumSource(Mood.class)
    void whatTheFirstWayProvablyCannotDoTheSecondDoesOnce(Mood mood) {
        eachPair((first, second) -> {
            SimWorld world = world(first, second, mood, SimStory.PLAIN, SimPlan.CALM, Set.of());
            world.run();
            CrashSimulationTest.holds(world);
            assertThat(world.runs.state())
                    .as("%s", world.where())
                    .isInstanceOf(mood.worksByTwoWays(first) ? RunState.RolledBack.class : RunState.Failed.class);
        });
    }

    /** What the first call had no part in is decided again before the next way is called. */
    @ParameterizedTest
    @EnumSource(value = SimStory.class, names = ".*_WHEN_GIVEN_UP", mode = EnumSource.Mode.MATCH_ALL)
    void whatStopsARollbackStopsTheNextWayToo(SimStory story) {
        eachPair((first, second) -> {
            SimWorld world = world(first, second, Mood.REFUSES, story, SimPlan.CALM, Set.of());
            world.run();
            CrashSimulationTest.holds(world);
            assertThat(world.runs.state()).as("%s", world.where()).isInstanceOf(RunState.Failed.class);
            assertThat(world.target.effects).isEmpty();
            assertThat(world.target.sent).hasSize(1);
        });
    }

    @Test
    void theEndSaysWhichWayWasGivenUpAndWhy() {
        SimWorld world = world(
                Guarantee.READ_CHECK_ACT,
                Guarantee.CONDITIONAL,
                Mood.ENDS_WITHOUT_ACTING,
                SimStory.PLAIN,
                SimPlan.CALM,
                Set.of());
        world.run();

        String why = "webhook is given up for next-way: its record says that it ended without doing anything";
        assertThat(sentences(world, RollbackEvent.Planned.class))
                .singleElement()
                .satisfies(planned -> assertThat(planned).contains("goes back"));
        assertThat(sentences(world, RollbackEvent.StepDone.class))
                .containsSubsequence("switch: not happened, " + why)
                .last()
                .asString()
                .contains("confirmed");
        assertThat(sentences(world, RollbackEvent.RolledBack.class))
                .singleElement()
                .satisfies(done -> assertThat(done).contains(why));
    }

    /** What is never taken leaves the next way half of the time; a rollout takes 20 s on top. */
    @ParameterizedTest
    @EnumSource(Guarantee.class)
    @Tag("F44")
    void wayThatIsNeverReachedIsGivenUpInTime(Guarantee first) {
        SimWorld world = world(first, Guarantee.CONDITIONAL, Mood.ALWAYS_BUSY, SimStory.PLAIN, SimPlan.CALM, Set.of());
        world.run();

        var done = (RunState.RolledBack) world.runs.state();
        assertThat(Duration.between(done.times().decided(), done.times().effective()))
                .isBetween(
                        Duration.ofMinutes(2),
                        Examples.terms().within().dividedBy(2).plusSeconds(25));
    }

    @ParameterizedTest
    @EnumSource(Mood.class)
    void aCrashOrAPauseBetweenAnyTwoStepsLeavesEveryInvariantTrue(Mood mood) {
        eachPair((first, second) -> {
            for (SimStory story : STORIES) {
                SimWorld calm = world(first, second, mood, story, SimPlan.CALM, Set.of());
                calm.run();
                for (int point = 1; point <= Math.min(calm.points(), 100); point++) {
                    check(first, second, mood, story, SimPlan.crashAt(point), Set.of());
                    check(first, second, mood, story, SimPlan.pauseAt(point, LONG), Set.of());
                }
            }
        });
    }

    @Test
    void twoThousandSeedsOfCrashesAndPausesLeaveEveryInvariantTrue() {
        List<Guarantee> guarantees = List.of(Guarantee.values());
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new SplittableRandom(seed);
            check(
                    guarantees.get(random.nextInt(2)),
                    guarantees.get(random.nextInt(2)),
                    MOODS.get(random.nextInt(MOODS.size())),
                    STORIES.get(random.nextInt(STORIES.size())),
                    SimPlan.random(random),
                    Set.of());
        }
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void findsEveryPlantedBug(Bug bug) {
        assertThatThrownBy(() -> eachPair((first, second) -> {
                    for (Mood mood : MOODS) {
                        check(first, second, mood, SimStory.PLAIN, SimPlan.CALM, EnumSet.of(bug));
                    }
                }))
                .as("%s must be found", bug)
                .isInstanceOf(AssertionError.class);
    }

    private static Set<Bug> bugs() {
        return Bug.OF_SEVERAL_WAYS;
    }

    private interface Pair {
        void of(Guarantee first, Guarantee second);
    }

    private static void eachPair(Pair pair) {
        for (Guarantee first : Guarantee.values()) {
            for (Guarantee second : Guarantee.values()) {
                pair.of(first, second);
            }
        }
    }

    private static List<String> sentences(SimWorld world, Class<? extends RollbackEvent> kind) {
        return world.runs.events.stream()
                .map(each -> each.event())
                .filter(kind::isInstance)
                .map(RollbackEvent::sentence)
                .toList();
    }

    private static void check(
            Guarantee first, Guarantee second, Mood mood, SimStory story, SimPlan plan, Set<Bug> bugs) {
        SimWorld world = world(first, second, mood, story, plan, bugs);
        world.run();
        CrashSimulationTest.holds(world);
    }

    private static SimWorld world(
            Guarantee first, Guarantee second, Mood mood, SimStory story, SimPlan plan, Set<Bug> bugs) {
        return SimWorld.ofTwoWays(first, second, mood, story, plan, bugs);
    }
}
