package dev.watchkeeper.verification.backtest;

/** The exact interval of 95 % for the mean of a Poisson count (Garwood 1936), by bisection. */
public record PoissonInterval(double lower, double upper) {
    private static final double TAIL = 0.025;
    private static final int STEPS = 100;

    public static PoissonInterval of(long count) {
        double most = 10 + 3.0 * (double) count + 10 * StrictMath.sqrt((double) count);
        return new PoissonInterval(
                count == 0 ? 0 : solve(most, mean -> 1 - atMost(count - 1, mean) < TAIL),
                solve(most, mean -> atMost(count, mean) > TAIL));
    }

    private interface TooSmall {
        boolean at(double mean);
    }

    private static double solve(double most, TooSmall tooSmall) {
        double low = 0;
        double high = most;
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (tooSmall.at(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double atMost(long count, double mean) {
        double term = StrictMath.exp(-mean);
        double sum = term;
        for (long i = 1; i <= count; i++) {
            term *= mean / (double) i;
            sum += term;
        }
        return sum;
    }
}
