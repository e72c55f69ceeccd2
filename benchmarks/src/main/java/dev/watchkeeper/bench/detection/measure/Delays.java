package dev.watchkeeper.bench.detection.measure;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Seconds from onset to decision over many runs; a run without a decision counts as longer than all others. */
public final class Delays {
    private static final double TAIL = 0.025;

    private final int[] sorted;

    /** @param seconds of the runs that decided */
    public Delays(int[] seconds, int missed) {
        this.sorted = Arrays.copyOf(seconds, seconds.length + missed);
        Arrays.fill(sorted, seconds.length, sorted.length, Quantile.NEVER);
        Arrays.sort(sorted);
    }

    public int runs() {
        return sorted.length;
    }

    public int missed() {
        return (int)
                Arrays.stream(sorted).filter(delay -> delay == Quantile.NEVER).count();
    }

    /** A quantile with the 95 % interval that order statistics give. */
    public Quantile quantile(double q) {
        int n = sorted.length;
        if (n == 0) {
            return new Quantile(Quantile.NEVER, Quantile.NEVER, Quantile.NEVER);
        }
        BinomialDistribution below = BinomialDistribution.of(n, q);
        int low = below.inverseCumulativeProbability(TAIL) - 1;
        int high = below.inverseCumulativeProbability(1 - TAIL);
        int rank = (int) Math.ceil(q * n) - 1;
        return new Quantile(at(rank), at(low), high >= n ? Quantile.NEVER : at(high));
    }

    private int at(int index) {
        return sorted[Math.clamp(index, 0, sorted.length - 1)];
    }
}
