package dev.watchkeeper.bench.detection.rival;

import java.util.Arrays;

/**
 * The interval of a shift between two samples, by inverting the rank statistic with its normal approximation, corrected for
 * continuity and ties. The rank statistic is a step function of the shift whose steps are the differences of all pairs, so
 * its roots are order statistics of these differences.
 */
final class MannWhitney {
    private static final double CONTINUITY = 0.5;

    private final double[] experiment;
    private final double[] control;
    private final double z;

    /**
     * @param experiment sorted
     * @param control sorted
     * @param z quantile of the normal distribution
     */
    MannWhitney(double[] experiment, double[] control, double z) {
        this.experiment = experiment;
        this.control = control;
        this.z = z;
    }

    /** Pairs in which the experiment is larger. */
    private long above() {
        long pairs = 0;
        int below = 0;
        for (double value : experiment) {
            while (below < control.length && control[below] < value) {
                below++;
            }
            pairs += below;
        }
        return pairs;
    }

    private double sigma() {
        double m = experiment.length;
        double n = control.length;
        double both = m + n;
        double ties = ties(experiment) + ties(control);
        return Math.sqrt(m * n / 12 * (both + 1 - ties / (both * (both - 1))));
    }

    /** At a shift that is no difference of two values, only values of the same sample tie. */
    private static double ties(double[] sorted) {
        double sum = 0;
        int first = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[first]) {
                double t = i - first;
                sum += t * t * t - t;
                first = i;
            }
        }
        return sum;
    }

    private long pairs() {
        return (long) experiment.length * control.length;
    }

    private double needed() {
        return pairs() / 2.0 + CONTINUITY + z * sigma();
    }

    /** Whether the interval lies above 0, which costs far less than the interval. */
    boolean positive() {
        return above() > needed();
    }

    /** Lower end of the interval; minus infinity when there are too few values for one. */
    double lower(double[] differences) {
        long beyond = (long) Math.floor(needed());
        return beyond >= pairs() ? Double.NEGATIVE_INFINITY : differences[(int) (pairs() - beyond - 1)];
    }

    /** The shift in the middle, after Hodges and Lehmann. */
    double estimate(double[] differences) {
        return differences[(int) (pairs() - pairs() / 2 - 1)];
    }

    double[] differences() {
        double[] all = new double[Math.toIntExact(pairs())];
        int i = 0;
        for (double x : experiment) {
            for (double y : control) {
                all[i++] = x - y;
            }
        }
        Arrays.sort(all);
        return all;
    }
}
