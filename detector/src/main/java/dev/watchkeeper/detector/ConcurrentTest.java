package dev.watchkeeper.detector;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The new version against the old one while both serve. Null: of the requests of a bucket, each is as likely to be one
 * of its bad ones, whichever version served it, or the new version's are less likely. Given how many requests each
 * version served and how many were bad in all, the bad ones of the new version are then drawn without replacement, and
 * {@code r^newBad / (1 - share + r * share)^allBad} has an expectation of at most 1 for every ratio {@code r > 1}: it
 * would be exactly 1 with replacement, and the expectation of a convex function is smaller without (Hoeffding 1963).
 * So common ups and downs of errors and of traffic cancel, and the share may change from bucket to bucket.
 *
 * <p>docs/adr/0005-compare-versions-by-a-grid-of-odds.md
 *
 * @see <a href="https://arxiv.org/abs/2011.03567">Lindon, Malek: Anytime-valid inference for multinomial count data</a>
 */
public final class ConcurrentTest {
    private static final double[] RATIOS = {1.5, 2, 4, 10, 30, 100};

    private final double alpha;
    private final double phi;
    private final ChangePrior prior;
    private final double[] perNewBad;

    private ConcurrentTest(double alpha, double phi, ChangePrior prior) {
        this.alpha = alpha;
        this.phi = phi;
        this.prior = prior;
        this.perNewBad = Arrays.stream(RATIOS).map(StrictMath::log).toArray();
    }

    /** The parameters mean what they mean in {@link ProportionTest#of}. */
    public static ConcurrentTest of(double alpha, double phi, Duration planned) {
        // Any null share that is a share: the checks of the other parameters are the same.
        ProportionTest.of(0.5, alpha, phi, Optional.empty(), planned);
        return new ConcurrentTest(alpha, phi, new ChangePrior(planned.toSeconds()));
    }

    public ConcurrentProcess start() {
        return new ConcurrentProcess(this, new Evidence(RATIOS.length));
    }

    public ConcurrentProcess resume(long[] words) {
        return new ConcurrentProcess(this, Evidence.of(words, RATIOS.length, prior, 0));
    }

    public double alpha() {
        return alpha;
    }

    ChangePrior prior() {
        return prior;
    }

    int alternatives() {
        return RATIOS.length;
    }

    double[] ratios() {
        return Arrays.copyOf(RATIOS, RATIOS.length);
    }

    /** Log-evidence of one bucket for the j-th ratio. */
    double gain(int j, double share, double newBad, double allBad) {
        return (newBad * perNewBad[j] - allBad * StrictMath.log(1 + (RATIOS[j] - 1) * share)) / phi;
    }
}
