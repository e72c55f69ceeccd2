package dev.watchkeeper.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The bound by simulation, for a generous alpha; the long runs are in the benchmarks. */
class FalseAlarmTest {
    private static final double ALPHA = 0.05;
    private static final int RUNS = 1000;
    private static final int BUCKETS = 360;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Optional<Duration> MINUTE = Optional.of(Duration.ofSeconds(60));

    @Test
    void theMeanOfTheEvidenceIsOneAtTheBoundary() {
        ProportionTest test =
                ProportionTest.of(0.5, ALPHA, 1, Optional.empty(), HOUR).orElseThrow();
        for (int buckets : new int[] {1, 3, 5}) {
            double[] ends = LongStream.range(0, 20_000)
                    .mapToDouble(seed -> run(test, seed, buckets, 2, 0.5).evidence())
                    .toArray();
            double mean = LongStream.range(0, ends.length)
                    .mapToDouble(i -> ends[(int) i])
                    .average()
                    .orElseThrow();

            assertThat(mean).as("after %d buckets", buckets).isBetween(0.96, 1.04);
        }
    }

    @Test
    void n4AServiceAtOrInsideTheBoundaryIsEverAccusedWithAtMostAlpha() {
        for (Optional<Duration> lasting : List.of(MINUTE, Optional.<Duration>empty())) {
            ProportionTest test =
                    ProportionTest.of(0.01, ALPHA, 1, lasting, HOUR).orElseThrow();
            assertThat(share(seed -> run(test, seed, BUCKETS, 100, 0.01).breached()))
                    .isLessThanOrEqualTo(ALPHA);
            assertThat(share(seed -> run(test, seed, BUCKETS, 100, 0.005).breached()))
                    .isLessThanOrEqualTo(0.01);
        }
    }

    @Test
    void withoutTheCapTheBoundaryIsUsedUpToAPart() {
        ProportionTest test =
                ProportionTest.of(0.01, ALPHA, 1, Optional.empty(), HOUR).orElseThrow();

        assertThat(share(seed -> run(test, seed, BUCKETS, 100, 0.01).breached()))
                .isGreaterThan(0.001);
    }

    @Test
    void theDiscountHoldsTheBoundWhereFailuresComeInClumps() {
        ProportionTest plain = ProportionTest.of(0.015, ALPHA, 1, MINUTE, HOUR).orElseThrow();
        ProportionTest discounted =
                ProportionTest.of(0.015, ALPHA, 15, MINUTE, HOUR).orElseThrow();

        assertThat(share(seed -> clumped(plain, seed).breached())).isGreaterThan(0.2);
        assertThat(share(seed -> clumped(discounted, seed).breached())).isLessThanOrEqualTo(ALPHA);
    }

    @Test
    void concurrentVersionsThatFailAlikeAreEverCalledUnequalWithAtMostAlpha() {
        ConcurrentTest test = ConcurrentTest.of(ALPHA, 1, HOUR);
        for (double common : new double[] {0.001, 0.05, 0.3}) {
            assertThat(share(seed -> {
                        Traffic traffic = new Traffic(seed);
                        ConcurrentProcess process = test.start();
                        for (int i = 0; i < BUCKETS; i++) {
                            // The errors of both rise and fall together, and the canary grows.
                            double now = common * (1 + i % 7) / 4;
                            long canary = 5L + i / 8;
                            process.take(10L * i, 10, canary, traffic.bad(canary, now), 50, traffic.bad(50, now));
                        }
                        return process.breached();
                    }))
                    .isLessThanOrEqualTo(ALPHA);
        }
    }

    @Test
    void aServiceAtItsLimitIsEverPassedWithAtMostOneInTwenty() {
        assertThat(share(seed -> {
                    Traffic traffic = new Traffic(seed);
                    PassProcess process = PassProcess.below(0.01).orElseThrow();
                    boolean ever = false;
                    for (int i = 0; i < BUCKETS; i++) {
                        process.take(100, traffic.bad(100, 0.01));
                        ever |= process.proven();
                    }
                    return ever;
                }))
                .isLessThanOrEqualTo(0.05);
    }

    private static ProportionProcess run(ProportionTest test, long seed, int buckets, long total, double share) {
        Traffic traffic = new Traffic(seed);
        ProportionProcess process = test.start();
        for (int i = 0; i < buckets; i++) {
            process.take(10L * i, 10, total, traffic.bad(total, share));
        }
        return process;
    }

    /** N2: minutes with a share of their own, 1 % on average. */
    private static ProportionProcess clumped(ProportionTest test, long seed) {
        Traffic traffic = new Traffic(seed);
        ProportionProcess process = test.start();
        double share = 0;
        for (int i = 0; i < BUCKETS; i++) {
            if (i % 6 == 0) {
                share = StrictMath.min(1, -0.01 * StrictMath.log(1 - traffic.uniform()));
            }
            process.take(10L * i, 10, 300, traffic.bad(300, share));
        }
        return process;
    }

    private static double share(LongPredicate happens) {
        return LongStream.range(0, RUNS).filter(happens).count() / (double) RUNS;
    }
}
