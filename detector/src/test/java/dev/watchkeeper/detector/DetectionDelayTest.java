package dev.watchkeeper.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Statistical delay after a change, in seconds of event time. */
class DetectionDelayTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final double ALPHA = 6e-5;

    @Test
    void aRegressionFromTheUsualToOnePercentIsFoundWithinFiveQuartersOfAMinute() {
        long[] delays = delays(capped(), 10, 1000, 0.0002, 0.01);

        assertThat(median(delays)).isBetween(60L, 80L);
        assertThat(delays[delays.length * 9 / 10]).isLessThanOrEqualTo(100);
    }

    @Test
    void sixPercentIsFoundInTheTimeThatTheCapAsksFor() {
        long[] delays = delays(capped(), 10, 1000, 0.0002, 0.06);

        assertThat(median(delays)).isBetween(55L, 75L);
    }

    @Test
    void d1AServiceThatFailsAllItsRequestsIsFoundWithinFiveSeconds() {
        ProportionTest catastrophic =
                ProportionTest.of(0.25, ALPHA, 1, Optional.empty(), DAY).orElseThrow();

        long[] delays = delays(catastrophic, 1, 100, 0.0002, 1);

        assertThat(delays[delays.length - 1]).isLessThanOrEqualTo(5);
    }

    /** With one request a minute most buckets are empty, and each of the others may go up to half of the way. */
    @Test
    void aServiceOfOneRequestAMinuteThatFailsThemAllIsFoundAtTheThird() {
        ProportionProcess process = capped().start();
        for (long second = 0; second < 120; second += 10) {
            process.take(second, 10, second % 60 == 0 ? 1 : 0, second % 60 == 0 ? 1 : 0);
        }
        assertThat(process.breached()).isFalse();

        process.take(120, 10, 1, 1);

        assertThat(process.breached()).isTrue();
    }

    private static ProportionTest capped() {
        return ProportionTest.of(0.001, ALPHA, 1, Optional.of(Duration.ofSeconds(60)), DAY)
                .orElseThrow();
    }

    private static long[] delays(ProportionTest test, long length, long total, double before, double after) {
        LongUnaryOperator delay = seed -> {
            Traffic traffic = new Traffic(seed);
            ProportionProcess process = test.start();
            long onset = 900 + traffic.below(3600);
            for (long second = 0; ; second += length) {
                long bad = 0;
                for (long s = 0; s < length; s++) {
                    bad += traffic.bad(total / length, second + s < onset ? before : after);
                }
                process.take(second, length, total, bad);
                if (process.breached()) {
                    return second + length - onset;
                }
            }
        };
        long[] delays = new long[41];
        Arrays.setAll(delays, i -> delay.applyAsLong(i));
        Arrays.sort(delays);
        return delays;
    }

    private static long median(long[] sorted) {
        return sorted[sorted.length / 2];
    }
}
