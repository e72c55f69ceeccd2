package dev.watchkeeper.verification.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.verification.replay.Replay;
import dev.watchkeeper.verification.replay.Replayed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Simulated watches with faults between any two steps. {@code -Dwatchkeeper.simulation.seeds=N} runs more of them,
 * {@code -Dwatchkeeper.simulation.seed=N} one, step by step.
 */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("watchkeeper.simulation.seeds", 2_000);

    @Test
    @Tag("I2")
    @Tag("I3")
    @Tag("I6")
    void noSeedBreaksAnInvariant() {
        Long one = Long.getLong("watchkeeper.simulation.seed");
        if (one != null) {
            new Simulation(Scenario.of(one), new Core(), line -> System.out.println(line.get())).run();
            return;
        }
        List<String> broken = new ArrayList<>();
        long records = 0;
        long began = System.nanoTime();
        for (long seed = 0; seed < SEEDS && broken.size() < 20; seed++) {
            try {
                records += new Simulation(Scenario.of(seed), new Core(), line -> {}).run();
            } catch (RuntimeException e) {
                broken.add("seed " + seed + ": " + (e instanceof Violation ? e.getMessage() : trace(e)));
            }
        }
        System.out.printf(
                "simulation: %d seeds, %d records read, %.1f s%n", SEEDS, records, (System.nanoTime() - began) / 1e9);
        assertThat(broken)
                .as("run one again with -Dwatchkeeper.simulation.seed=N")
                .isEmpty();
    }

    @Test
    void theProductsOwnReplayGivesTheSameBytes() {
        for (long seed = 0; seed < Math.max(60, SEEDS / 50); seed++) {
            Simulation simulation = new Simulation(Scenario.of(seed), new Core(), line -> {});
            simulation.run();

            Replayed replayed = Replay.of(simulation.recording());

            assertThat(replayed.unreadable()).as("seed " + seed).isEmpty();
            assertThat(replayed.lines())
                    .as("seed " + seed)
                    .allSatisfy(
                            line -> assertThat(line.same()).as(line.toString()).isTrue());
        }
    }

    private static String trace(RuntimeException e) {
        java.io.StringWriter text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString().lines().limit(12).collect(java.util.stream.Collectors.joining("\n"));
    }
}
