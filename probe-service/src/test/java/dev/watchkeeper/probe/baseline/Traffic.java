package dev.watchkeeper.probe.baseline;

import dev.watchkeeper.probe.history.PastSeries;
import dev.watchkeeper.probe.history.PastValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * A hundred requests a second, 60 % more or less by the time of the day, of which each minute another share fails: on the mean 0.02
 * %, times an exponential number. So errors come in clumps of a minute.
 */
final class Traffic {
    static final double USUAL = 0.0002;
    private static final double PER_MINUTE = 6000;

    private final Random random;
    /** By the hour of the day, by how much more fails than usual. */
    private final DoubleUnaryOperator more;

    Traffic(long seed, DoubleUnaryOperator more) {
        this.random = new Random(seed);
        this.more = more;
    }

    static Traffic asUsual(long seed) {
        return new Traffic(seed, hour -> 1);
    }

    /** So many minutes of it in buckets of a whole number of minutes. */
    PastSeries past(Instant from, int minutes, int minutesPerBucket) {
        TreeMap<Instant, PastValue> values = new TreeMap<>();
        for (int at = 0; at < minutes; at += minutesPerBucket) {
            long bad = 0;
            long total = 0;
            for (int minute = at; minute < at + minutesPerBucket; minute++) {
                double hour = ((from.getEpochSecond() / 60 + minute) % 1440) / 60.0;
                long requests = poisson(PER_MINUTE * (1 + 0.6 * Math.sin(hour / 24 * 2 * Math.PI)));
                total += requests;
                bad += Math.min(requests, poisson(requests * USUAL * more.applyAsDouble(hour) * exponential()));
            }
            values.put(from.plus(Duration.ofMinutes(at)), new PastValue.Counts(bad, total));
        }
        return new PastSeries(Duration.ofMinutes(minutesPerBucket), values);
    }

    long poisson(double mean) {
        if (mean > 50) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        long count = -1;
        for (double product = 1; product > limit; product *= random.nextDouble()) {
            count++;
        }
        return Math.max(0, count);
    }

    double exponential() {
        return -Math.log(1 - random.nextDouble());
    }
}
