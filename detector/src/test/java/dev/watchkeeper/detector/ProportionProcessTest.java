package dev.watchkeeper.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProportionProcessTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Optional<Duration> MINUTE = Optional.of(Duration.ofSeconds(60));

    /** With a null of 0.9 there is one alternative, 0.95; a quarter of the prior begins in the first second of three. */
    @Test
    void evidenceIsTheSumOverAllStartsOfTheLikelihoodRatios() {
        ProportionProcess process = of(0.9, 0.05, 1, Duration.ofSeconds(3)).start();
        double bad = 0.95 / 0.9;
        double good = 0.05 / 0.1;
        double second = 0.75 * (1.0 / 61) / (1.0 / 61 + 1.0 / 62);

        process.take(0, 1, 2, 2);
        assertThat(process.evidence()).isCloseTo(0.75 + 0.25 * bad * bad, within(1e-12));

        process.take(1, 1, 1, 0);
        double sum = (0.25 * bad * bad + second) * good;
        assertThat(process.evidence()).isCloseTo(0.75 - second + sum, within(1e-12));

        process.take(2, 1, 0, 0);
        assertThat(process.evidence()).isCloseTo(0.75 - second + sum, within(1e-12));

        process.take(3, 1, 1, 1);
        assertThat(process.evidence()).isCloseTo((sum + 0.75 - second) * bad, within(1e-12));
        assertThat(process.pValue()).isCloseTo(1 / (0.75 + 0.25 * bad * bad), within(1e-12));
    }

    @Test
    void theEvidenceIsDividedByTheDispersion() {
        ProportionProcess process = of(0.9, 0.05, 4, Duration.ofSeconds(1)).start();

        process.take(0, 1, 8, 8);

        assertThat(process.evidence()).isCloseTo(0.75 + 0.25 * StrictMath.pow(0.95 / 0.9, 2), within(1e-12));
    }

    @Test
    void aTestWithoutALargerAlternativeIsOff() {
        for (double share : new double[] {0, -0.1, Double.NaN, 0.95, 1, 7, Double.POSITIVE_INFINITY}) {
            assertThat(ProportionTest.of(share, 0.05, 1, MINUTE, DAY)).isEmpty();
        }
        assertThat(ProportionTest.of(0.949, 0.05, 1, MINUTE, DAY)).isNotEmpty();
    }

    @Test
    void aDecisionIsNotTakenBack() {
        ProportionProcess process = of(0.25, 1e-3, 1, DAY).start();
        process.take(0, 1, 100, 100);
        assertThat(process.breached()).isTrue();

        process.take(1, 1, 100_000, 0);

        assertThat(process.evidence()).isLessThan(1);
        assertThat(process.breached()).isTrue();
        assertThat(process.pValue()).isLessThan(1e-3);
    }

    @Test
    void secondsThatNoBucketCoversCountAsABucketWithoutRequests() {
        ProportionProcess gap = of(0.01, 1e-3, 1, DAY).start();
        ProportionProcess empty = gap.copy();
        empty.take(0, 10, 0, 0);
        empty.take(10, 20, 0, 0);

        gap.take(30, 10, 100, 5);
        empty.take(30, 10, 100, 5);

        assertThat(gap.evidence()).isCloseTo(empty.evidence(), within(1e-12));
    }

    @Test
    void aWordOnWhatCannotBeTaken() {
        ProportionTest capped = ProportionTest.of(0.01, 1e-3, 1, MINUTE, DAY).orElseThrow();
        ProportionProcess process = capped.start();
        process.take(0, 10, 5, 5);

        assertThatThrownBy(() -> process.take(10, 11, 5, 5))
                .hasMessageContaining("A bucket of 11 s is too long for a test of what lasts 60 s");
        assertThatThrownBy(() -> process.take(5, 10, 5, 5))
                .hasMessageContaining("cannot follow what ends at second 10");
        assertThatThrownBy(() -> process.take(10, 0, 5, 5)).hasMessageContaining("at least one second long");
        assertThatThrownBy(() -> process.take(10, 10, 5, 6)).hasMessageContaining("6 bad of 5 requests");
        assertThatThrownBy(() -> process.take(10, 10, 5, -1)).hasMessageContaining("-1 bad of 5 requests");
        assertThatThrownBy(() -> ProportionTest.of(0.01, 0, 1, MINUTE, DAY))
                .hasMessageContaining("alpha of a test is 0.0");
        assertThatThrownBy(() -> ProportionTest.of(0.01, 0.05, 0.5, MINUTE, DAY))
                .hasMessageContaining("phi of a test is 0.5");
    }

    @Test
    void theBeliefIsWhereTheChangeBeganAndWhatWasCountedSince() {
        ProportionProcess process =
                ProportionTest.of(0.001, 6e-5, 1, MINUTE, DAY).orElseThrow().start();
        Traffic traffic = new Traffic(3);
        for (long second = 0; second < 3600; second += 10) {
            process.take(second, 10, 1000, traffic.bad(1000, 0.0002));
        }
        for (long second = 3600; second < 3680; second += 10) {
            process.take(second, 10, 1000, 60);
        }

        Belief belief = process.belief();

        assertThat(process.breached()).isTrue();
        assertThat(belief.onsetSecond()).isEqualTo(3600);
        assertThat(belief.total()).isEqualTo(8000);
        assertThat(belief.bad()).isEqualTo(480);
        assertThat(belief.size()).isGreaterThanOrEqualTo(0.01);
    }

    @Test
    void tiesGoToTheLargestAlternative() {
        ProportionProcess process =
                ProportionTest.of(0.001, 6e-5, 1, MINUTE, DAY).orElseThrow().start();

        process.take(0, 10, 1000, 1000);

        assertThat(process.belief()).isEqualTo(new Belief(0, 1000, 1000, 0.95));
    }

    private static ProportionTest of(double share, double alpha, double phi, Duration planned) {
        return ProportionTest.of(share, alpha, phi, Optional.empty(), planned).orElseThrow();
    }
}
