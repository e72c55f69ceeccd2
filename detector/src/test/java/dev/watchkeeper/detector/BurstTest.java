package dev.watchkeeper.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** N3: half a minute in which a tenth of all requests fail takes no version back; the same for long enough does. */
class BurstTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final ProportionTest CAPPED = ProportionTest.of(
                    0.001, 1e-3, 1, Optional.of(Duration.ofSeconds(60)), DAY)
            .orElseThrow();

    @Test
    void n3ABurstTakesNoVersionBackAtAnyAge() {
        for (long start : new long[] {0, 3, 10, 47, 60, 125, 600, 3600, 20_003}) {
            assertThat(breachedByBurst(CAPPED, 100, start, 30, 1))
                    .as("at %d", start)
                    .isFalse();
        }
    }

    /** What old starts still hold counts as ground that is won: with little traffic it stays for an hour. */
    @Test
    void n3ABurstEarlyInAWatchWithLittleTrafficTakesNoVersionBack() {
        ProportionTest relative = ProportionTest.of(0.000337, 9e-4, 1, Optional.of(Duration.ofSeconds(60)), DAY)
                .orElseThrow();

        assertThat(LongStream.range(0, 400)
                        .filter(seed -> breachedByBurst(relative, 10, 40 + 7 * seed, 30, seed))
                        .count())
                .isZero();
    }

    /** The worst that half a minute can be: every request fails, at any offset, whatever the length of the buckets. */
    @Test
    void n3NoHalfMinuteCanDecideByConstruction() {
        for (double alpha : new double[] {6e-5, 1e-3}) {
            ProportionTest test = ProportionTest.of(0.001, alpha, 1, Optional.of(Duration.ofSeconds(60)), DAY)
                    .orElseThrow();
            for (int length = 1; length <= 10; length++) {
                for (int start = 0; start < 1300; start += start < 130 ? 1 : 117) {
                    ProportionProcess process = test.start();
                    for (int second = 0; second < start + 30; second += length) {
                        boolean touched = second + length > start;
                        process.take(second, length, 1_000_000, touched ? 1_000_000 : 0);
                    }
                    assertThat(process.breached())
                            .as("buckets of %d s, burst from %d", length, start)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void whatLastsTakesItBackAtAnyAge() {
        for (long start : new long[] {0, 3, 60, 600, 3600, 20_003}) {
            assertThat(breachedByBurst(CAPPED, 100, start, 90, 1))
                    .as("at %d", start)
                    .isTrue();
        }
    }

    @Test
    void withoutACapTheBurstWouldTakeItBack() {
        ProportionTest uncapped =
                ProportionTest.of(0.001, 1e-3, 1, Optional.empty(), DAY).orElseThrow();

        assertThat(breachedByBurst(uncapped, 100, 600, 30, 1)).isTrue();
    }

    @Test
    void lateCountsInOneBucketAreOneBucketUnderTheCap() {
        ProportionProcess inTime = CAPPED.start();
        ProportionProcess late = CAPPED.start();
        for (long second = 0; second < 70; second += 10) {
            inTime.take(second, 10, 1000, 100);
        }
        late.take(60, 10, 7000, 700);

        assertThat(inTime.breached()).isTrue();
        assertThat(late.breached()).isFalse();
        for (long second = 70; second < 140; second += 10) {
            late.take(second, 10, 1000, 100);
        }
        assertThat(late.breached()).isTrue();
    }

    private static boolean breachedByBurst(ProportionTest test, long perSecond, long start, long length, long seed) {
        Traffic traffic = new Traffic(seed);
        ProportionProcess process = test.start();
        for (long second = 0; second < start + length + 300; second += 10) {
            long bad = 0;
            for (long s = second; s < second + 10; s++) {
                bad += traffic.bad(perSecond, s >= start && s < start + length ? 0.1 : 0.0002);
            }
            process.take(second, 10, 10 * perSecond, bad);
        }
        return process.breached();
    }
}
