package dev.watchkeeper.rollback.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.rollback.run.Identified;
import dev.watchkeeper.rollback.run.RunState;
import dev.watchkeeper.rollback.simulation.SimTarget.Mood;
import dev.watchkeeper.rollback.simulation.SimWorld.Bug;
import dev.watchkeeper.rollback.simulation.SimWorld.Story;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every story with every mood of the target, and a crash between any two steps; the target's own ledger is the judge. */
@Tag("I1")
@Tag("I3")
@Tag("I4")
@Tag("I5")
class CrashSimulationTest {
    private static final List<Mood> MOODS = List.of(Mood.values());
    private static final List<Story> STORIES = List.of(Story.values());

    @Test
    void withoutACrashEachStoryEndsAsItShould() {
        for (Mood mood : Mood.values()) {
            SimWorld world = new SimWorld(mood, Story.PLAIN, Set.of(), Set.of());
            world.run();
            boolean failed = mood == Mood.REFUSES || mood == Mood.ACCEPTS_AND_NEVER_RUNS;
            assertThat(world.runs.state())
                    .as(mood.name())
                    .isInstanceOf(failed ? RunState.Failed.class : RunState.RolledBack.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Story.class)
    void aCrashBetweenAnyTwoStepsLeavesEveryInvariantTrue(Story story) {
        for (Mood mood : Mood.values()) {
            SimWorld calm = new SimWorld(mood, story, Set.of(), Set.of());
            calm.run();
            holds(calm, mood, story, Set.of());
            for (int point = 1; point <= calm.points(); point++) {
                check(mood, story, Set.of(point), Set.of());
            }
        }
    }

    @Test
    void twoThousandSeedsOfSeveralCrashesLeaveEveryInvariantTrue() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new SplittableRandom(seed);
            Mood mood = MOODS.get(random.nextInt(MOODS.size()));
            Story story = STORIES.get(random.nextInt(STORIES.size()));
            Set<Integer> crashes = new java.util.TreeSet<>();
            for (int i = 0; i < 4; i++) {
                crashes.add(random.nextInt(1, 60));
            }
            check(mood, story, crashes, Set.of());
        }
    }

    @ParameterizedTest
    @EnumSource(Bug.class)
    void findsEveryPlantedBug(Bug bug) {
        assertThatThrownBy(() -> everything(EnumSet.of(bug)))
                .as("%s must be found", bug)
                .isInstanceOf(AssertionError.class);
    }

    private static void everything(Set<Bug> bugs) {
        for (Story story : Story.values()) {
            for (Mood mood : Mood.values()) {
                for (int point = 0; point <= 60; point++) {
                    check(mood, story, Set.of(point), bugs);
                }
            }
        }
    }

    private static void check(Mood mood, Story story, Set<Integer> crashes, Set<Bug> bugs) {
        SimWorld world = new SimWorld(mood, story, crashes, bugs);
        world.run();
        holds(world, mood, story, crashes);
    }

    private static void holds(SimWorld world, Mood mood, Story story, Set<Integer> crashes) {
        String where = mood + " " + story + " crashes " + crashes + " -> " + world.runs.history;
        assertThat(world.target.effects).as("I1 at most one effect: %s", where).hasSizeLessThanOrEqualTo(1);
        assertThat(world.target.effects)
                .as("I4 only the known good version: %s", where)
                .allMatch("v1.1.0"::equals);
        if (story == Story.NOT_IN_ROLLBACK_WHEN) {
            assertThat(world.target.effects)
                    .as("I3 no breach, no rollback: %s", where)
                    .isEmpty();
            return;
        }
        RunState end = world.runs.state();
        assertThat(end.active()).as("comes to an end: %s", where).isFalse();
        switch (story) {
            case NEWER_STARTED, OLD_BREACH_NOT_CONFIRMED, OLD_BREACH_UNANSWERED ->
                assertThat(world.target.effects)
                        .as("I5 held means no effect: %s", where)
                        .isEmpty();
            default -> assertThat(end).as("an end that fits: %s", where).isNotNull();
        }
        if (end instanceof RunState.RolledBack) {
            assertThat(world.target.effects)
                    .as("rolled back means one effect: %s", where)
                    .hasSize(1);
        }
        if (end instanceof RunState.Held || end instanceof RunState.StoodDown) {
            assertThat(world.target.effects)
                    .as("held or stood down means no effect: %s", where)
                    .isEmpty();
        }
        startedEndsOnce(world, where);
        sameIdSameEvent(world, where);
    }

    /** The gate lets nothing in from started to an end, so each start needs exactly one. */
    private static void startedEndsOnce(SimWorld world, String where) {
        boolean started = has(world, RollbackEvent.RollbackStarted.class);
        boolean ended = has(world, RollbackEvent.RolledBack.class) || has(world, RollbackEvent.RollbackFailed.class);
        assertThat(ended).as("started and ended belong together: %s", where).isEqualTo(started);
    }

    private static void sameIdSameEvent(SimWorld world, String where) {
        Map<EventId, Class<?>> kinds = new HashMap<>();
        for (Identified event : world.runs.events) {
            Class<?> before = kinds.putIfAbsent(event.id(), event.event().getClass());
            assertThat(before == null || before == event.event().getClass())
                    .as("an id is one event: %s", where)
                    .isTrue();
        }
    }

    private static boolean has(SimWorld world, Class<? extends RollbackEvent> kind) {
        return world.runs.events.stream().anyMatch(event -> kind.isInstance(event.event()));
    }
}
