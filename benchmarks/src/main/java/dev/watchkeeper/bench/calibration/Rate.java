package dev.watchkeeper.bench.calibration;

import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/** How often something happened in so many runs. */
record Rate(long happened, long runs) {
    /** Runs by seed, on all cores: which seeds make it happen does not depend on their order. */
    static Rate of(long runs, LongPredicate happens) {
        return new Rate(LongStream.range(0, runs).parallel().filter(happens).count(), runs);
    }

    /** Upper 95 % limit, two-sided, after Wilson. */
    private double upper() {
        double z = 1.96;
        double share = (double) happened / runs;
        double middle = share + z * z / (2 * runs);
        double width = z * StrictMath.sqrt(share * (1 - share) / runs + z * z / (4.0 * runs * runs));
        return (middle + width) / (1 + z * z / runs);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%6d of %6d  at most %.2f of 1000", happened, runs, 1000 * upper());
    }
}
