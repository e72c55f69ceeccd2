package dev.watchkeeper.detector;

import java.time.Duration;
import java.util.Optional;

/**
 * Series without counts: a point is bad when it lies far above the 99th percentile of the service's own past, and the
 * share of bad points is tested. Each point is a bucket with one request in {@link #test()}.
 */
public final class GaugeTest {
    /** Fewer points are no baseline. */
    public static final long FEWEST_POINTS = 500;

    private static final double SMALLEST_NULL = 0.002;
    /** The bound of the history by the rule of three. */
    private static final double OF_NONE = 3;

    /** So many times the p99 is far, where its past has not been replayed. */
    public static final double FAR = 1.5;

    private final double limit;
    private final ProportionTest test;

    private GaugeTest(double limit, ProportionTest test) {
        this.limit = limit;
        this.test = test;
    }

    /**
     * @param p99 of the baseline, in the unit of the series
     * @param points of the baseline
     * @param floor least distance above the p99 that matters, in the same unit
     * @param alpha of this series: what acts shares one alpha
     * @return empty with fewer than 500 points, or when the p99 is not a number
     */
    public static Optional<GaugeTest> of(double p99, long points, double floor, double alpha, Duration planned) {
        return of(p99, points, floor, FAR, alpha, planned);
    }

    /** @param far so many times the p99 is far, at least 1 */
    public static Optional<GaugeTest> of(
            double p99, long points, double floor, double far, double alpha, Duration planned) {
        ProportionTest.require(far >= 1 && far < Double.POSITIVE_INFINITY, "tolerance", far, "at least 1");
        if (points < FEWEST_POINTS || !(StrictMath.abs(p99) < Double.POSITIVE_INFINITY)) {
            return Optional.empty();
        }
        double limit = StrictMath.max(far * p99, p99 + floor);
        double share = StrictMath.max(SMALLEST_NULL, OF_NONE / points);
        return ProportionTest.of(share, alpha, 1, Optional.empty(), planned).map(test -> new GaugeTest(limit, test));
    }

    public boolean isBad(double point) {
        return point > limit;
    }

    /** A point is bad above this. */
    public double limit() {
        return limit;
    }

    public ProportionTest test() {
        return test;
    }
}
