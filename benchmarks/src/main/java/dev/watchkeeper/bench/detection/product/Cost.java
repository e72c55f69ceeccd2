package dev.watchkeeper.bench.detection.product;

import dev.watchkeeper.detector.ProportionProcess;
import dev.watchkeeper.detector.ProportionTest;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What one detector costs. JMH measures the time more carefully in the package {@code engine}; this is the number of this run.
 *
 * @param nanos per bucket
 * @param bytes of state per deployment and detector
 */
public record Cost(double nanos, int bytes) {
    private static final int BUCKET = 10;
    private static final int BUCKETS = 8640;
    private static final int REQUESTS = 1000;
    private static final int WARM_UP = 200;
    private static final int MEASURED = 200;
    private static final double LIMIT = 0.001;

    public static Cost measured() {
        ProportionTest test = ProportionTest.of(
                        LIMIT, Product.ALPHA, 1, Optional.of(Duration.ofMinutes(1)), Duration.ofHours(24))
                .orElseThrow();
        int[] bad = new SplittableRandom(1)
                .ints(BUCKETS, 0, 10)
                .map(draw -> draw < 2 ? 1 : 0)
                .toArray();
        long evidence = day(test, bad, WARM_UP);
        long start = System.nanoTime();
        evidence += day(test, bad, MEASURED);
        double nanos = (double) (System.nanoTime() - start) / MEASURED / BUCKETS;
        if (evidence < 0) {
            throw new IllegalStateException("evidence is never negative");
        }
        return new Cost(nanos, test.start().words().length * Long.BYTES);
    }

    private static long day(ProportionTest test, int[] bad, int times) {
        double sum = 0;
        for (int i = 0; i < times; i++) {
            ProportionProcess process = test.start();
            for (int k = 0; k < BUCKETS; k++) {
                process.take((long) k * BUCKET, BUCKET, REQUESTS, bad[k]);
            }
            sum += process.evidence();
        }
        return (long) sum;
    }
}
