package dev.watchkeeper.detector;

/** The usual share of bad requests of a service, bounded from above by its history. */
public final class RelativeNull {
    /** The part of alpha that the history may cost; the process has the rest. */
    private static final double OF_HISTORY = 0.1;

    private RelativeNull() {}

    /**
     * The upper bound at level {@code alphaRel / 10} of the share behind {@code bad0} of {@code total0}, after Wilson and
     * Hilferty's approximation of the chi-square quantile. Little history gives a wide bound; none gives 1, which turns
     * the test off.
     */
    public static double upperBound(long bad0, long total0, double alphaRel) {
        ProportionTest.require(alphaRel > 0 && alphaRel < 1, "alpha", alphaRel, "from above 0 to below 1");
        if (bad0 < 0 || bad0 > total0) {
            throw new IllegalArgumentException("A history has " + bad0 + " bad of " + total0 + " requests.");
        }
        double z = NormalQuantile.exceededWith(alphaRel * OF_HISTORY);
        double k = bad0 + 1.0;
        double root = 1 - 1 / (9 * k) + z / (3 * StrictMath.sqrt(k));
        return total0 == 0 ? 1 : StrictMath.min(1, k * root * root * root / total0);
    }

    /** The alpha that is left for the process and its cap. */
    public static double alphaOfProcess(double alphaRel) {
        return (1 - OF_HISTORY) * alphaRel;
    }
}
