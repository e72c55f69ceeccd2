package dev.watchkeeper.verification.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SimulateTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(Supplier<Core> core, String... args) {
        return new Simulate(new PrintStream(said, true, StandardCharsets.UTF_8), core).run(args);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysWhichSeedsWithWhichFaultsHeld() {
        assertThat(run(Core::new, "--seeds", "5", "--from", "40")).isZero();

        assertThat(said())
                .contains("seeds 40 to 44")
                .contains("faults in so many watches: ")
                .contains("5 seeds, ")
                .contains("no invariant was broken");
    }

    @Test
    void theFirstSeedThatBreaksAnInvariantEndsItWithTheWayToRepeatIt() {
        assertThat(run(PlantedBug.WEAKER_REPLACES_STRONGER::core, "--seeds", "50"))
                .isOne();

        assertThat(said())
                .contains("seed 3 is broken: ")
                .contains("step by step: ./watchkeeper simulate --seed 3")
                .doesNotContain("seed 4");
    }

    @Test
    void oneSeedIsToldStepByStep() {
        assertThat(run(Core::new, "--seed", "3")).isZero();

        assertThat(said()).contains("Scenario[seed=3").contains(" reads ").contains("      says ");
    }

    @Test
    void wrongUsageSaysWhatIsRight() {
        assertThat(run(Core::new, "--seeds", "many")).isEqualTo(2);
        assertThat(said())
                .contains("after --seeds stands many: write a whole number from 1")
                .contains("usage:");
        assertThat(run(Core::new, "--sead", "3")).isEqualTo(2);
        assertThat(said()).contains("'--sead' is not an option");
        assertThat(run(Core::new, "--seed")).isEqualTo(2);
    }
}
