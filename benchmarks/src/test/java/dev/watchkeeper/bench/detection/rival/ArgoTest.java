package dev.watchkeeper.bench.detection.rival;

import static dev.watchkeeper.bench.detection.Told.second;
import static dev.watchkeeper.bench.detection.Told.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.bench.detection.Told;
import org.junit.jupiter.api.Test;

class ArgoTest {
    @Test
    void byDefaultTheFirstFailedMeasurementFailsTheRun() {
        assertThat(new Argo("argo", 60, 0).rollsBackAt(Told.of(3600, step(100))))
                .isEqualTo(second(60));
    }

    @Test
    void aFailureLimitOfThreeNeedsTheFourthFailure() {
        assertThat(new Argo("argo", 300, 3).rollsBackAt(Told.of(3600, step(100))))
                .isEqualTo(second(1200));
    }

    @Test
    void anEmptyWindowPasses() {
        assertThat(new Argo("argo", 60, 0).rollsBackAt(Told.of(3600, step(100), second -> second < 0)))
                .isEmpty();
    }
}
