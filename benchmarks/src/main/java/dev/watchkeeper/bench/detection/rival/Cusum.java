package dev.watchkeeper.bench.detection.rival;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.telemetry.Counts;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import java.util.OptionalInt;

/**
 * Page's cumulative sum of log-likelihood ratios, four times the limit against the limit, on buckets of ten seconds.
 *
 * @param height what the sum has to exceed
 */
public record Cusum(String name, double height) implements Contender {
    private static final int BUCKET = 10;
    private static final double TIMES = 4;
    private static final double LARGEST = 0.95;

    @Override
    public OptionalInt rollsBackAt(Telemetry telemetry) {
        Path path = new Path(telemetry.limit());
        Counts counts = telemetry.counts();
        for (int now = BUCKET; now <= counts.end(); now += BUCKET) {
            if (path.next(counts.total(now - BUCKET, now), counts.bad(now - BUCKET, now)) > height) {
                return OptionalInt.of(now);
            }
        }
        return OptionalInt.empty();
    }

    /** The largest value of the sum: what the height is calibrated by. */
    public static double highest(Telemetry telemetry) {
        Path path = new Path(telemetry.limit());
        Counts counts = telemetry.counts();
        double highest = 0;
        for (int now = BUCKET; now <= counts.end(); now += BUCKET) {
            highest = Math.max(highest, path.next(counts.total(now - BUCKET, now), counts.bad(now - BUCKET, now)));
        }
        return highest;
    }

    private static final class Path {
        private final double perBad;
        private final double perGood;
        private double sum;

        Path(double limit) {
            double worse = Math.min(LARGEST, TIMES * limit);
            this.perBad = Math.log(worse / limit);
            this.perGood = Math.log1p(-worse) - Math.log1p(-limit);
        }

        double next(long total, long bad) {
            sum = Math.max(0, sum + bad * perBad + (total - bad) * perGood);
            return sum;
        }
    }
}
