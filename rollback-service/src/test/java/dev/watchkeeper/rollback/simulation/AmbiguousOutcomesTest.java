package dev.watchkeeper.rollback.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.rollback.means.Counterpart;
import dev.watchkeeper.rollback.means.ecs.EcsCounterpart;
import dev.watchkeeper.rollback.means.github.WorkflowCounterpart;
import dev.watchkeeper.rollback.means.kubernetes.KubernetesCounterpart;
import dev.watchkeeper.rollback.means.webhook.SwitchCounterpart;
import dev.watchkeeper.rollback.run.RunState;
import dev.watchkeeper.rollback.simulation.SimTarget.Mood;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The state machine before real counterparts that do to the first call whatever they can, with executors that die: the ledger of each
 * says how often it was changed, and the checker of the simulation whether it was known in time. Time is the story's own; the calls are real.
 */
@Tag("I1")
@Tag("P7")
@Tag("F27")
class AmbiguousOutcomesTest {
    private static final int OUTCOMES = 500;

    /** Most of the time is spent waiting for answers that never come. */
    private static final int AT_ONCE = 4;

    /** A further means is one more line. */
    private static final List<Supplier<Counterpart>> ALL = List.of(
            SwitchCounterpart::new,
            EcsCounterpart::new,
            KubernetesCounterpart::new,
            WorkflowCounterpart::withTemplate,
            WorkflowCounterpart::bare);

    @Test
    void ofFiveHundredAmbiguousOutcomesNoneIsDoubledAndAllAreResolvedInTime() throws Exception {
        Map<String, Integer> ends = new ConcurrentSkipListMap<>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<? extends Future<?>> running = IntStream.range(0, OUTCOMES)
                    .mapToObj(seed -> threads.submit(() -> {
                        try (Counterpart real = ALL.get(seed % ALL.size()).get()) {
                            String name = real.means().name();
                            ends.merge(name + " " + end(real, new SplittableRandom(seed)), 1, Integer::sum);
                        }
                    }))
                    .toList();
            for (Future<?> each : running) {
                each.get();
            }
        }
        for (String means : List.of("webhook", "ecs", "kubernetes", "github-workflow")) {
            assertThat(ends)
                    .as("every end is seen")
                    .containsKeys(means + " ROLLED_BACK after UNKNOWN", means + " FAILED");
        }
        assertThat(ends)
                .as("what a workflow has done shows only later")
                .containsKeys("webhook ROLLED_BACK", "ecs ROLLED_BACK", "kubernetes ROLLED_BACK");
    }

    private static String end(Counterpart real, SplittableRandom random) {
        String fault = real.faults().get(random.nextInt(real.faults().size()));
        real.next(fault);
        SimPlan plan = random.nextInt(3) == 0 ? SimPlan.random(random) : SimPlan.CALM;
        int lateAfter = random.nextInt(1, 40);
        var world = new SimWorld(
                real.means().guarantee(), Mood.FINE, SimStory.PLAIN, plan, Set.of(), Optional.of(SimSite.of(real)));
        int[] rounds = {0};
        world.eachRound(() -> real.timePasses(world.now, called(world) && ++rounds[0] >= lateAfter));
        world.run();

        String what = real.means().name() + " " + fault;
        assertThat(real.effects()).as("%s %s", what, world.where()).isLessThanOrEqualTo(1);
        RunState end = world.runs.state();
        assertThat(end.active()).as("%s %s", what, world.where()).isFalse();
        if (end instanceof RunState.RolledBack) {
            assertThat(real.effects()).as("%s %s", what, world.where()).isOne();
        }
        boolean unknown = world.runs.history.stream().anyMatch(RunState.Unknown.class::isInstance);
        return end.word() + (unknown && end instanceof RunState.RolledBack ? " after UNKNOWN" : "");
    }

    /** Whether a call has gone out and nothing is decided about it yet. */
    private static boolean called(SimWorld world) {
        return world.runs.present().orElse(null) instanceof RunState.Unknown
                || world.runs.present().orElse(null) instanceof RunState.Following;
    }
}
