package dev.watchkeeper.bench.detection.rival;

import static dev.watchkeeper.bench.detection.Told.second;
import static dev.watchkeeper.bench.detection.Told.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.bench.detection.Told;
import org.junit.jupiter.api.Test;

class CusumTest {
    @Test
    void addsUpWhatTheBucketsSay() {
        // A bucket of 200 requests with 2 bad ones adds 2 ln 4 - 198 * 0.003 = 2.18.
        assertThat(new Cusum("cusum", 15).rollsBackAt(Told.of(3600, step(1)))).isEqualTo(second(70));
    }

    @Test
    void neverFallsBelowZeroHoweverLongAllWasWell() {
        assertThat(new Cusum("cusum", 15).rollsBackAt(Told.of(7200, second -> second >= 3600 ? 1 : 0)))
                .isEqualTo(second(3670));
    }

    @Test
    void theHighestValueIsWhatAHeightHasToExceed() {
        double highest = Cusum.highest(Told.of(100, step(1)));

        assertThat(new Cusum("cusum", highest).rollsBackAt(Told.of(100, step(1))))
                .isEmpty();
        assertThat(new Cusum("cusum", highest - 0.1).rollsBackAt(Told.of(100, step(1))))
                .isEqualTo(second(100));
    }
}
