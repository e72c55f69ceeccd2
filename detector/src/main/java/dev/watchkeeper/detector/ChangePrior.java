package dev.watchkeeper.detector;

/**
 * How likely the change is to begin in a second of the watch, fixed before any data: a quarter at second 0, the rest
 * falling as {@code 1 / (second + 60)} until the planned end. The masses sum to at most 1, so a sum of e-processes that
 * begin at these times, weighted by them, is an e-process again.
 */
final class ChangePrior {
    static final double AT_THE_START = 0.25;

    private static final double SHIFT = 60;
    /** Partial sums of {@code 1 / (i + 60)} for one day; they serve every planned length. */
    private static final double[] SUMS = sums(86_400);

    private final long planned;
    private final double scale;

    /** @param planned seconds after which no change begins any more, at least 1 */
    ChangePrior(long planned) {
        this.planned = planned;
        this.scale = planned == 1 ? 0 : (1 - AT_THE_START) / sum(planned - 1);
    }

    /** The mass of all seconds before this one: 0 up to second 0, constant after the planned end. */
    double before(long second) {
        return second <= 0 ? 0 : AT_THE_START + scale * sum((second < planned ? second : planned) - 1);
    }

    long planned() {
        return planned;
    }

    private static double sum(long terms) {
        int table = SUMS.length - 1;
        return terms <= table ? SUMS[(int) terms] : SUMS[table] + harmonic(terms + SHIFT) - harmonic(table + SHIFT);
    }

    /** A harmonic number less Euler's constant, by its asymptotic series; exact to the last digits this far out. */
    private static double harmonic(double n) {
        double middle = n + 0.5;
        return StrictMath.log(middle) + 1 / (24 * middle * middle);
    }

    private static double[] sums(int terms) {
        double[] sums = new double[terms + 1];
        for (int i = 1; i <= terms; i++) {
            sums[i] = sums[i - 1] + 1 / (i + SHIFT);
        }
        return sums;
    }
}
