package dev.watchkeeper.detector;

/**
 * The exponential function by plain arithmetic, to about two units in the last place: {@code e^x} is
 * {@code 2^(n/64) * e^r} with a table for the first and six terms of the series for the second. Plain arithmetic is the
 * same on every machine, which a replay byte for byte needs.
 */
final class Exponential {
    private static final int STEPS = 64;
    private static final int SHIFT = 6;
    private static final double STEPS_PER_UNIT = STEPS / StrictMath.log(2);
    /** ln 2 in two parts, as in FDLIBM: the first ends in zeros, so its multiples are exact. */
    private static final double STEP_HIGH = 0x1.62e42feep-1 / STEPS;

    private static final double STEP_LOW = 0x1.a39ef35793c76p-33 / STEPS;
    private static final long EXPONENT_OF_ONE = 1023;
    private static final int EXPONENT_AT = 52;
    private static final double[] ROOTS = roots();

    private Exponential() {}

    /** @param x from -700 to 700: what it would be beyond is not asked */
    static double of(double x) {
        double steps = x * STEPS_PER_UNIT;
        int n = (int) (steps < 0 ? steps - 0.5 : steps + 0.5);
        double r = x - n * STEP_HIGH - n * STEP_LOW;
        double series = 1 + r * (1 + r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120)))));
        double power = Double.longBitsToDouble(((n >> SHIFT) + EXPONENT_OF_ONE) << EXPONENT_AT);
        return ROOTS[n & (STEPS - 1)] * series * power;
    }

    private static double[] roots() {
        double[] roots = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            roots[i] = StrictMath.pow(2, (double) i / STEPS);
        }
        return roots;
    }
}
