package dev.watchkeeper.bench.site;

import java.util.Collection;

/** Quantiles of what was measured. */
public final class Figures {
    private final double[] sorted;

    public Figures(Collection<Double> values) {
        sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** The smallest value that at least this part of all does not exceed; infinite when there is none. */
    public double quantile(double part) {
        return sorted.length == 0
                ? Double.POSITIVE_INFINITY
                : sorted[(int) Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];
    }

    public double largest() {
        return quantile(1);
    }

    public int count() {
        return sorted.length;
    }
}
