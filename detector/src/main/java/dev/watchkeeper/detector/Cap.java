package dev.watchkeeper.detector;

/**
 * How much buckets may add to the log-evidence of an alternative, so that bad behaviour has to last before it counts. The
 * whole way is {@code ln(1/alpha) - ln(from)}. {@code from} is where a rise begins: the prior mass of the time that a change
 * of that length could have begun in, or what older starts still hold of the evidence, whichever is more. What may be added
 * of the way in a while is in {@link Spent}.
 *
 * <p>The smaller of an e-value and a constant is an e-value; the constant has to be known before the bucket, and is: it
 * follows from the time and from earlier buckets.
 */
final class Cap {
    private final ChangePrior prior;
    private final long lasting;
    private final double needed;

    Cap(ChangePrior prior, long lasting, double alpha) {
        this.prior = prior;
        this.lasting = lasting;
        this.needed = -StrictMath.log(alpha);
    }

    /** The log-evidence from there to a decision; what is above 1 has risen already. */
    double way(double from) {
        return needed - (from < 1 ? StrictMath.log(from) : 0);
    }

    /** The prior mass that a rise through this bucket may have begun with, at most that of the start. */
    double mass(long second, long length) {
        long age = second < prior.planned() ? second : prior.planned();
        double mass = prior.before(age + length) - prior.before(age - lasting);
        return mass < ChangePrior.AT_THE_START ? mass : ChangePrior.AT_THE_START;
    }

    /** By how much the ground may follow the evidence upwards in a bucket: slow beside a burst, quick beside a watch. */
    double growth(long length) {
        return 1 + (double) length / lasting;
    }

    /** Which slot, a sixth of what has to last, a bucket counts to that ends there. */
    long slot(long end) {
        return (end - 1) * Spent.SLOTS / lasting;
    }

    void check(long length) {
        if (length * Spent.SLOTS > lasting) {
            throw new IllegalArgumentException("A bucket of " + length + " s is too long for a test of what lasts "
                    + lasting + " s: it needs at least " + Spent.SLOTS
                    + " buckets in that time. Use buckets of at most " + lasting / Spent.SLOTS
                    + " s, or test for at least " + length * Spent.SLOTS + " s.");
        }
    }
}
