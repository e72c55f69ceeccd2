package dev.watchkeeper.contract.baseline;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much more the counts of failures vary than independent requests would: Pearson's statistic over its degrees of
 * freedom, with the share of each bin taken by its own traffic, so that changing traffic is not mistaken for clumping.
 */
final class Dispersion {
    /** How clumps show depends on their length. */
    private static final List<Duration> BINS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

    private static final long FEWEST_BAD = 20;
    /** Exceeded by chance once in a hundred times. */
    private static final double ONE_IN_HUNDRED = 2.33;

    private Dispersion() {}

    /**
     * 1 where no length of bins shows clumping, or where the counts are too few to show any; otherwise the largest upper
     * bound of all lengths.
     */
    static double of(Collection<PastBucket> history) {
        double largest = 1;
        boolean clumps = false;
        for (Duration length : BINS) {
            Optional<Estimate> estimate = estimate(binned(history, length));
            clumps |= estimate.filter(Estimate::significant).isPresent();
            largest = StrictMath.max(largest, estimate.map(Estimate::upper).orElse(1.0));
        }
        return clumps ? largest : 1;
    }

    private static Map<Long, long[]> binned(Collection<PastBucket> history, Duration length) {
        Map<Long, long[]> bins = new HashMap<>();
        for (PastBucket bucket : history) {
            if (bucket.total() > 0) {
                long bin = Math.floorDiv(bucket.start().getEpochSecond(), length.toSeconds());
                long[] counts = bins.computeIfAbsent(bin, any -> new long[2]);
                counts[0] += bucket.total();
                counts[1] += bucket.bad();
            }
        }
        return bins;
    }

    private static Optional<Estimate> estimate(Map<Long, long[]> bins) {
        long total = bins.values().stream().mapToLong(counts -> counts[0]).sum();
        long bad = bins.values().stream().mapToLong(counts -> counts[1]).sum();
        if (bins.size() < 2 || bad < FEWEST_BAD || bad == total) {
            return Optional.empty();
        }
        double share = (double) bad / total;
        double sum = 0;
        for (Map.Entry<Long, long[]> bin :
                bins.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
            double requests = bin.getValue()[0];
            double off = bin.getValue()[1] - requests * share;
            sum += off * off / (requests * share * (1 - share));
        }
        return Optional.of(new Estimate(sum / (bins.size() - 1), bins.size()));
    }

    private record Estimate(double phi, int bins) {
        boolean significant() {
            return phi > margin();
        }

        double upper() {
            return phi * margin();
        }

        private double margin() {
            return 1 + ONE_IN_HUNDRED * StrictMath.sqrt(2.0 / (bins - 1));
        }
    }
}
