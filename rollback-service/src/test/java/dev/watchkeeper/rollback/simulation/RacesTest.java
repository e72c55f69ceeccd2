package dev.watchkeeper.rollback.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.run.RunState;
import dev.watchkeeper.rollback.simulation.SimTarget.Mood;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand races of two instances for each guarantee, of which each may stand still for longer than any lease, at any step. */
@Tag("I1")
@Tag("P6")
@Tag("F4")
@Tag("F25")
class RacesTest {
    private static final int RACES = 1_000;

    /** A call whose outcome is known, one that is not, one that is late, and one that somebody else gets ahead of. */
    private static final List<Mood> MOODS = List.of(
            Mood.FINE,
            Mood.ACTS_AND_TIMES_OUT,
            Mood.SAYS_500_AFTER_ACTING,
            Mood.RUNS_A_MINUTE_LATE,
            Mood.SHIFTED_JUST_BEFORE);

    @ParameterizedTest
    @EnumSource(Guarantee.class)
    void ofTwoInstancesThatStandStillAtAnyStepOneHasOneEffect(Guarantee guarantee) {
        int stoodStill = 0;
        int rolledBack = 0;
        for (int seed = 0; seed < RACES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Mood mood = MOODS.get(random.nextInt(MOODS.size()));
            SimWorld world = new SimWorld(guarantee, mood, SimStory.PLAIN, SimPlan.CALM, Set.of());
            SimRace race = new SimRace(world, random);
            race.run();

            assertThat(world.target.effects)
                    .as("seed %d: %s", seed, world.where())
                    .hasSize(1);
            assertThat(world.runs.state().active())
                    .as("seed %d: %s", seed, world.where())
                    .isFalse();
            stoodStill += race.pauses() > 0 ? 1 : 0;
            rolledBack += world.runs.state() instanceof RunState.RolledBack ? 1 : 0;
        }
        assertThat(stoodStill).as("races in which an instance stood still").isGreaterThan(RACES * 8 / 10);
        assertThat(rolledBack).as("verified; a person looks at the others").isGreaterThan(RACES * 9 / 10);
    }

    @ParameterizedTest
    @EnumSource(
            value = SimWorld.Bug.class,
            names = {"NO_FENCING", "TARGET_BREAKS_ITS_PROMISE", "REPEATS_BLINDLY"})
    void findsWhatWouldMakeTwoEffects(SimWorld.Bug bug) {
        assertThat(Guarantee.values()).anySatisfy(guarantee -> {
            int doubled = 0;
            for (int seed = 0; seed < RACES; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                Mood mood = MOODS.get(random.nextInt(MOODS.size()));
                SimWorld world = new SimWorld(guarantee, mood, SimStory.PLAIN, SimPlan.CALM, Set.of(bug));
                try {
                    new SimRace(world, random).run();
                } catch (AssertionError found) {
                    doubled++;
                }
            }
            assertThat(doubled).isPositive();
        });
    }
}
