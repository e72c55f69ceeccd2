package dev.watchkeeper.verification.detector;

/**
 * The most that one bucket may add to the log-evidence, so that bad behaviour has to last before it counts:
 * {@code (ln(1/alpha) + ln(1/W)) * length / lasting}. {@code W} is the prior mass of the time that a change of that
 * length could have begun in: whatever began there needs about {@code lasting} seconds to get to {@code 1/alpha}, at any
 * age of the watch. The smaller of an e-value and a constant is an e-value; the constants are fixed before data.
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

    /** No cap of a bucket of this length is lower: what gains less needs no look at the prior. */
    double least(long length) {
        return (needed - StrictMath.log(ChangePrior.AT_THE_START)) * length / lasting;
    }

    double at(long second, long length) {
        long age = second < prior.planned() ? second : prior.planned();
        double mass = prior.before(age + length) - prior.before(age - lasting);
        double most = mass < ChangePrior.AT_THE_START ? mass : ChangePrior.AT_THE_START;
        return (needed - StrictMath.log(most)) * length / lasting;
    }

    void check(long length) {
        if (length * FEWEST_BUCKETS > lasting) {
            throw new IllegalArgumentException("A bucket of " + length + " s is too long for a test of what lasts "
                    + lasting
                    + " s: it needs at least " + FEWEST_BUCKETS + " buckets in that time. Use buckets of at most "
                    + lasting / FEWEST_BUCKETS + " s, or test for at least " + length * FEWEST_BUCKETS + " s.");
        }
    }
}
