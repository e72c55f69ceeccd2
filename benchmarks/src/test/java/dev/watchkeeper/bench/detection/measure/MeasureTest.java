package dev.watchkeeper.bench.detection.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasureTest {
    @Test
    void noneOfTenThousandBoundsTheRateAtThirtySevenPerHundredThousand() {
        Share none = new Share(0, 10_000);

        assertThat(none.lowPerThousand()).isZero();
        assertThat(none.highPerThousand()).isCloseTo(0.369, within(0.001));
    }

    @Test
    void theIntervalIsClopperPearsons() {
        Share some = new Share(5, 100);

        assertThat(some.lowPerThousand()).isCloseTo(16.4, within(0.1));
        assertThat(some.highPerThousand()).isCloseTo(112.8, within(0.1));
        assertThat(new Share(100, 100).highPerThousand()).isEqualTo(1000);
    }

    @Test
    void quantilesAreOrderStatisticsAndMissedRunsAreTheLongest() {
        Delays delays = new Delays(IntStream.rangeClosed(1, 98).toArray(), 2);

        assertThat(delays.runs()).isEqualTo(100);
        assertThat(delays.quantile(0.5).value()).isEqualTo(50);
        assertThat(delays.quantile(0.5).low()).isEqualTo(40);
        assertThat(delays.quantile(0.5).high()).isEqualTo(61);
        assertThat(delays.quantile(0.95).value()).isEqualTo(95);
        assertThat(delays.quantile(0.95).high()).isEqualTo(Quantile.NEVER);
    }

    @Test
    void whoMissedMoreThanHalfHasNoMedian() {
        assertThat(new Delays(new int[] {10, 20}, 3).quantile(0.5).never()).isTrue();
    }
}
