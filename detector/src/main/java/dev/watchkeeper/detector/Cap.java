package dev.watchkeeper.detector;

/**
 * The most that one bucket may add to the log-evidence of an alternative, so that bad behaviour has to last before it
 * counts: {@code (ln(1/alpha) - ln(from)) * length / lasting}. {@code from} is where a rise begins: the prior mass of the
 * time that a change of that length could have begun in, or what older starts still hold of the evidence, whichever is
 * more. From there it takes about {@code lasting} seconds to get to {@code 1/alpha}, at any age of the watch.
 *
 * <p>The smaller of an e-value and a constant is an e-value; the constant has to be known before the bucket, and is: it
 * follows from the time and from earlier buckets.
 */
final class Cap {
    private static final int FEWEST_BUCKETS = 6;

    private final ChangePrior prior;
    private final long lasting;
    private final double needed;

    Cap(ChangePrior prior, long lasting, double alpha) {
        this.prior = prior;
        this.lasting = lasting;
        this.needed = -StrictMath.log(alpha);
    }

    /** The cap of evidence that begins to rise from there; what is above 1 has risen already. */
    double at(double from, long length) {
        return (needed - (from < 1 ? StrictMath.log(from) : 0)) * length / lasting;
    }

    /** No cap of a bucket of this length is lower: what gains less needs no look at it. */
    double least(long length) {
        return needed * length / lasting;
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

    void check(long length) {
        if (length * FEWEST_BUCKETS > lasting) {
            throw new IllegalArgumentException("A bucket of " + length + " s is too long for a test of what lasts "
                    + lasting + " s: it needs at least " + FEWEST_BUCKETS
                    + " buckets in that time. Use buckets of at most " + lasting / FEWEST_BUCKETS
                    + " s, or test for at least " + length * FEWEST_BUCKETS + " s.");
        }
    }
}
