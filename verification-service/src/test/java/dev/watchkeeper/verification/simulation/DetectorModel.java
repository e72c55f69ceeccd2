package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Bounds on what a sequential test of a proportion can have seen, without its recursion. The weights of all starts and of all
 * alternatives sum to 1, so the evidence is at most the largest likelihood ratio of any start and alternative, and at least
 * any single one times its weights.
 */
final class DetectorModel {
    /** More alternatives than the grid ever has. */
    private static final double MOST_ALTERNATIVES = 9;
    /** More than the sum of the prior's weights over any planned watch, 1/60 to 1/(T+60). */
    private static final double LARGEST_SUM = 10;

    private DetectorModel() {}

    /** The largest log of a likelihood ratio over any stretch of buckets against {@code share}. */
    static double atMost(KnownBuckets known, Instant from, double share) {
        List<Sample> samples = measured(known, from);
        double most = 0;
        for (int begin = 0; begin < samples.size(); begin++) {
            long bad = 0;
            long total = 0;
            for (Sample sample : samples.subList(begin, samples.size())) {
                bad += counts(sample).bad();
                total += counts(sample).total();
                most = Math.max(most, ratio(bad, total, share));
            }
        }
        return most;
    }

    /** What a test with {@code alternative} in its grid has at least: the log of its evidence at the newest bucket. */
    static double atLeast(KnownBuckets known, Instant from, double share, double alternative) {
        double most = 0;
        double sum = 0;
        for (Sample sample : measured(known, from).reversed()) {
            Measurement.Counts counts = counts(sample);
            sum += counts.bad() * Math.log(alternative / share)
                    + (counts.total() - counts.bad()) * Math.log((1 - alternative) / (1 - share));
            double second = Duration.between(from, sample.end()).toMillis() / 1000.0;
            double weight = 0.75 * sample.length().toSeconds() / (second + 60) / LARGEST_SUM;
            most = Math.max(most, sum + Math.log(weight) - Math.log(MOST_ALTERNATIVES));
        }
        return most;
    }

    private static List<Sample> measured(KnownBuckets known, Instant from) {
        return known.buckets().tailMap(from, true).values().stream()
                .filter(s -> s.reading() instanceof Reading.Measured(Measurement.Counts counts) && counts.total() > 0)
                .toList();
    }

    private static Measurement.Counts counts(Sample sample) {
        return sample.reading() instanceof Reading.Measured(Measurement.Counts counts)
                ? counts
                : new Measurement.Counts(0, 0);
    }

    /** Of the best alternative: requests times the divergence of what was seen from the null. */
    private static double ratio(long bad, long total, double share) {
        double seen = (double) bad / total;
        if (seen <= share) {
            return 0;
        }
        double good = seen < 1 ? (total - bad) * Math.log((1 - seen) / (1 - share)) : 0;
        return bad * Math.log(seen / share) + good;
    }
}
