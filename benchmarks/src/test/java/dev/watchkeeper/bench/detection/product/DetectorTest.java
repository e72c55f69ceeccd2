package dev.watchkeeper.bench.detection.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.bench.detection.Told;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import org.junit.jupiter.api.Test;

class DetectorTest {
    @Test
    void aBurstShorterThanTheCapIsForgivenAndALongerOneIsNot() {
        Telemetry burst = Told.of(3600, second -> second >= 1800 && second < 1830 ? 10 : 0);
        Telemetry lasting = Told.of(3600, second -> second >= 1800 && second < 1890 ? 10 : 0);

        assertThat(Product.threshold(60, 6e-5, 10).rollsBackAt(burst)).isEmpty();
        assertThat(Product.threshold(60, 6e-5, 10).rollsBackAt(lasting).orElseThrow())
                .isBetween(1850, 1890);
    }

    @Test
    void aCollapseIsFoundInOneBucket() {
        assertThat(Product.catastrophic(6e-5, 10)
                        .rollsBackAt(Told.of(600, Told.step(100)))
                        .orElseThrow())
                .isEqualTo(10);
    }

    @Test
    void doubleTheLimitIsWorseThanTheBaselineLongBeforeItIsWorseThanTheLimit() {
        Telemetry told = Told.of(43_200, second -> second % 25 == 0 ? 1 : 0);

        int relative = Product.relative(60, 6e-5, 10).rollsBackAt(told).orElseThrow();
        int threshold = Product.threshold(60, 6e-5, 10).rollsBackAt(told).orElseThrow();
        assertThat(relative).isLessThan(threshold);
    }

    @Test
    void theFirstOfSeveralDecidesForAll() {
        Telemetry told = Told.of(600, Told.step(100));

        assertThat(Product.detectors().getFirst().rollsBackAt(told))
                .isEqualTo(Product.catastrophic(6e-5, 10).rollsBackAt(told));
    }

    @Test
    void silenceNeverRollsBack() {
        Telemetry silent = Told.of(43_200, second -> 0, second -> second < 600);

        assertThat(Product.detectors())
                .allSatisfy(each -> assertThat(each.rollsBackAt(silent)).isEmpty());
    }
}
