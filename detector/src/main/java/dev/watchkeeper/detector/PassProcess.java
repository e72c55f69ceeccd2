package dev.watchkeeper.detector;

import java.util.Arrays;
import java.util.Optional;

/**
 * Whether the share of bad requests is proven to lie below a limit. The mirror of a {@link ProportionTest}: the null is a
 * share of at least the limit, the alternatives lie below it, and all begin at the start; so the totals are its state.
 * A service exactly at its limit is ever proven with probability at most 0.05.
 */
public final class PassProcess {
    private static final double ALPHA = 0.05;
    private static final double[] PARTS = {1.2, 1.5, 2, 4, 10};
    private static final long MOST = Long.MAX_VALUE / 4;

    private final double[] perBad;
    private final double[] perGood;
    private long total;
    private long bad;

    private PassProcess(double[] perBad, double[] perGood) {
        this.perBad = perBad;
        this.perGood = perGood;
    }

    /** @return empty for a limit that no share can lie below, or that all do: only 0 &lt; limit &lt; 1 can be tested */
    public static Optional<PassProcess> below(double limit) {
        if (!(limit > 0 && limit < 1)) {
            return Optional.empty();
        }
        return Optional.of(new PassProcess(
                Arrays.stream(PARTS).map(part -> -StrictMath.log(part)).toArray(),
                Arrays.stream(PARTS)
                        .map(part -> StrictMath.log1p(-limit / part) - StrictMath.log1p(-limit))
                        .toArray()));
    }

    public void take(long total, long bad) {
        if (bad < 0 || bad > total) {
            throw new IllegalArgumentException("A bucket has " + bad + " bad of " + total
                    + " requests. Count every bad request in the total as well.");
        }
        this.total += total;
        this.bad += bad;
    }

    /** By all that was taken: a proof is lost again when enough bad requests follow it. */
    public boolean proven() {
        return provenWith(0);
    }

    /** How many requests more would prove it if all of them were good; 0 when it is proven. */
    public long requestsStillNeeded() {
        if (proven()) {
            return 0;
        }
        long enough = 1;
        while (enough < MOST && !provenWith(enough)) {
            enough *= 2;
        }
        long tooFew = enough / 2;
        while (enough - tooFew > 1) {
            long middle = tooFew + (enough - tooFew) / 2;
            if (provenWith(middle)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    private boolean provenWith(long goodRequests) {
        double good = (double) total - bad + goodRequests;
        double sum = 0;
        for (int j = 0; j < perBad.length; j++) {
            sum += StrictMath.exp(bad * perBad[j] + good * perGood[j]);
        }
        return sum / perBad.length >= 1 / ALPHA;
    }

    public PassProcess copy() {
        return resume(words());
    }

    public long[] words() {
        return new long[] {total, bad};
    }

    /** A process against the same limit with this state. */
    public PassProcess resume(long[] words) {
        PassProcess process = new PassProcess(perBad, perGood);
        process.take(words[0], words[1]);
        return process;
    }
}
