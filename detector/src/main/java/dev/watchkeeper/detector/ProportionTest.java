package dev.watchkeeper.detector;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A test of the hypothesis that, given the past, each request is bad with a probability of at most {@code nullShare}.
 * Everything in it is fixed before data. Under the hypothesis, whatever the traffic does, the process ever reaches
 * {@code 1/alpha} with probability at most alpha, however often one looks.
 */
public final class ProportionTest {
    private static final double LARGEST = 0.95;
    private static final double SMALLEST_ALPHA = 1e-30;
    private static final double[] MULTIPLES = {1.2, 1.5, 2, 4, 10, 30, 100, 300, 1000};

    private final double nullShare;
    private final double alpha;
    private final double phi;
    private final ChangePrior prior;
    private final Optional<Cap> cap;
    private final double[] shares;
    private final double[] perBad;
    private final double[] perGood;

    private ProportionTest(double nullShare, double alpha, double phi, ChangePrior prior, Optional<Cap> cap) {
        this.nullShare = nullShare;
        this.alpha = alpha;
        this.phi = phi;
        this.prior = prior;
        this.cap = cap;
        this.shares = Arrays.stream(MULTIPLES)
                .map(times -> StrictMath.min(LARGEST, nullShare * times))
                .filter(share -> share > nullShare)
                .distinct()
                .toArray();
        this.perBad = Arrays.stream(shares)
                .map(share -> StrictMath.log(share / nullShare) / phi)
                .toArray();
        this.perGood = Arrays.stream(shares)
                .map(share -> (StrictMath.log1p(-share) - StrictMath.log1p(-nullShare)) / phi)
                .toArray();
    }

    /**
     * @param alpha bound on the probability of ever being wrong, from 1e-30 to below 1
     * @param phi dispersion of the counts, at least 1: the log-evidence is divided by it, which keeps the bound
     * @param lasting how long bad behaviour has to last, at least six buckets; empty without a cap
     * @param planned length of the watch with its longest extension; later no change begins, at least a second
     * @return empty when no alternative is larger than the null: it is 0.95 or more, not positive, or not a number
     */
    public static Optional<ProportionTest> of(
            double nullShare, double alpha, double phi, Optional<Duration> lasting, Duration planned) {
        require(alpha >= SMALLEST_ALPHA && alpha < 1, "alpha", alpha, "from 1e-30 to below 1");
        require(phi >= 1 && phi < Double.POSITIVE_INFINITY, "phi", phi, "at least 1");
        require(planned.toSeconds() >= 1, "planned", planned, "at least a second");
        lasting.ifPresent(time -> require(time.toSeconds() >= 1, "lasting", time, "at least a second"));
        if (!(nullShare > 0 && nullShare < LARGEST)) {
            return Optional.empty();
        }
        ChangePrior prior = new ChangePrior(planned.toSeconds());
        Optional<Cap> cap = lasting.map(time -> new Cap(prior, time.toSeconds(), alpha));
        return Optional.of(new ProportionTest(nullShare, alpha, phi, prior, cap));
    }

    public ProportionProcess start() {
        return new ProportionProcess(this, new Evidence(shares.length), new Spent(capped()));
    }

    /** @param words of {@link ProportionProcess#words()} of a process of an equal test */
    public ProportionProcess resume(long[] words) {
        Evidence evidence = Evidence.of(words, shares.length, prior, capped());
        long slot = cap.map(limit -> limit.slot(evidence.end())).orElse(0L);
        return new ProportionProcess(this, evidence, Spent.of(words, words.length - capped(), slot));
    }

    /** How many alternatives have a cap. */
    private int capped() {
        return cap.isPresent() ? shares.length : 0;
    }

    public double nullShare() {
        return nullShare;
    }

    public double alpha() {
        return alpha;
    }

    public double phi() {
        return phi;
    }

    public Duration planned() {
        return Duration.ofSeconds(prior.planned());
    }

    ChangePrior prior() {
        return prior;
    }

    Optional<Cap> cap() {
        return cap;
    }

    double[] shares() {
        return shares;
    }

    double[] perBad() {
        return perBad;
    }

    double[] perGood() {
        return perGood;
    }

    static void require(boolean holds, String what, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "The " + what + " of a test is " + value + ", and it has to be " + range + ".");
        }
    }
}
