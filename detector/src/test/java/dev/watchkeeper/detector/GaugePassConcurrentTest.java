package dev.watchkeeper.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GaugePassConcurrentTest {
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void aPointIsBadFarAboveThePastInBothMeasures() {
        GaugeTest slow = GaugeTest.of(200, 1440, 20, 1e-4, DAY).orElseThrow();
        assertThat(slow.isBad(300)).isFalse();
        assertThat(slow.isBad(301)).isTrue();
        GaugeTest quick = GaugeTest.of(10, 1440, 20, 1e-4, DAY).orElseThrow();
        assertThat(quick.isBad(30)).isFalse();
        assertThat(quick.isBad(31)).isTrue();
        assertThat(quick.isBad(Double.NaN)).isFalse();
    }

    @Test
    void theNullOfAGaugeIsTheRuleOfThreeAndNeverBelowTwoInAThousand() {
        assertThat(GaugeTest.of(1, 499, 0, 1e-4, DAY)).isEmpty();
        assertThat(GaugeTest.of(Double.NaN, 1440, 0, 1e-4, DAY)).isEmpty();
        assertThat(GaugeTest.of(1, 600, 0, 1e-4, DAY).orElseThrow().test().nullShare())
                .isEqualTo(0.005);
        assertThat(GaugeTest.of(1, 10_000, 0, 1e-4, DAY).orElseThrow().test().nullShare())
                .isEqualTo(0.002);
    }

    @Test
    void twoBadPointsAtTheStartAreEnoughAndAFewLater() {
        ProportionTest test = GaugeTest.of(1, 1440, 0, 1e-4, DAY).orElseThrow().test();
        ProportionProcess start = test.start();
        start.take(0, 60, 1, 1);
        assertThat(start.breached()).isFalse();
        start.take(60, 60, 1, 1);
        start.take(120, 60, 1, 1);
        assertThat(start.breached()).isTrue();

        ProportionProcess later = test.start();
        for (long minute = 0; minute < 300; minute++) {
            later.take(60 * minute, 60, 1, 0);
        }
        int needed = 0;
        for (long minute = 300; !later.breached(); minute++) {
            later.take(60 * minute, 60, 1, 1);
            needed++;
        }
        assertThat(needed).isBetween(3, 4);
    }

    /** Mean of the five likelihood ratios by hand: 100 good ones against a limit of a half. */
    @Test
    void theProofIsTheMeanOverTheSmallerShares() {
        PassProcess process = PassProcess.below(0.5).orElseThrow();
        // After n good requests: mean of (2 - 1/part)^n, with (1.1667, 1.3333, 1.5, 1.75, 1.9)^n.
        process.take(5, 0);
        // 5: (2.16 + 4.21 + 7.59 + 16.41 + 24.76) / 5 = 11.0; 6: 19.1; 7: (2.94 + 7.49 + 17.1 + 50.3 + 89.4) / 5 = 33.4
        assertThat(process.proven()).isFalse();
        assertThat(process.requestsStillNeeded()).isEqualTo(2);
    }

    @Test
    void whatIsProvenNeedsNoMoreAndIsLostWithEnoughBadOnes() {
        PassProcess process = PassProcess.below(0.001).orElseThrow();
        long needed = process.requestsStillNeeded();
        assertThat(needed).isBetween(3000L, 6000L);

        process.take(needed - 1, 0);
        assertThat(process.proven()).isFalse();
        assertThat(process.requestsStillNeeded()).isEqualTo(1);
        process.take(1, 0);
        assertThat(process.proven()).isTrue();
        assertThat(process.requestsStillNeeded()).isZero();

        process.take(10, 10);
        assertThat(process.proven()).isFalse();
    }

    @Test
    void onlyALimitBetweenNoneAndAllCanBePassed() {
        for (double limit : new double[] {0, -1, 1, 2, Double.NaN}) {
            assertThat(PassProcess.below(limit)).isEmpty();
        }
        assertThatThrownBy(() -> PassProcess.below(0.1).orElseThrow().take(1, 2))
                .hasMessageContaining("2 bad of 1");
    }

    /** Half of the traffic, 3 of 3 bad ones on the new version: (r / (1 + (r - 1) / 2))^3 over the six ratios. */
    @Test
    void sideBySideTheOddsOfTheNewVersionAreWeighed() {
        ConcurrentProcess process =
                ConcurrentTest.of(1e-3, 1, Duration.ofSeconds(1)).start();

        process.take(0, 1, 50, 3, 50, 0);

        double sum = 0;
        for (double ratio : new double[] {1.5, 2, 4, 10, 30, 100}) {
            sum += StrictMath.pow(ratio / (1 + (ratio - 1) / 2), 3);
        }
        assertThat(process.evidence()).isCloseTo(0.75 + 0.25 * sum / 6, within(1e-12));
        assertThat(process.belief()).isEqualTo(new Belief(0, 3, 50, 100));
    }

    @Test
    void aRiseOfErrorsThatBothVersionsShareSaysNothingAndOneOfTheNewVersionDoes() {
        ConcurrentProcess shared = ConcurrentTest.of(1e-4, 1, DAY).start();
        ConcurrentProcess own = shared.copy();
        ConcurrentProcess better = shared.copy();
        for (long second = 0; second < 300; second += 10) {
            shared.take(second, 10, 100, 20, 900, 180);
            own.take(second, 10, 100, 3, 900, 2);
            better.take(second, 10, 100, 0, 900, 40);
        }
        assertThat(shared.breached()).isFalse();
        assertThat(better.breached()).isFalse();
        assertThat(own.breached()).isTrue();
    }

    @Test
    void whereOneVersionServesNothingIsCompared() {
        ConcurrentProcess process = ConcurrentTest.of(1e-4, 1, DAY).start();
        process.take(0, 10, 100, 100, 0, 0);
        process.take(10, 10, 0, 0, 100, 100);

        assertThat(process.pValue()).isEqualTo(1);
        assertThatThrownBy(() -> process.take(20, 10, 1, 2, 3, 0))
                .hasMessageContaining("2 bad of 1 requests of the new");
    }
}
