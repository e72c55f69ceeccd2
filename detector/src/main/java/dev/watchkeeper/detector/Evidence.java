package dev.watchkeeper.detector;

import java.util.Arrays;

/**
 * The state of an e-detector with a prior over the time of change: per alternative the weighted sum of the e-processes
 * begun so far, the strongest single one of them, and what was counted since that one began. Its value starts at 1 and
 * is a supermartingale under the null hypothesis, so it ever reaches {@code 1/alpha} with probability at most alpha.
 *
 * @see <a href="https://arxiv.org/abs/2203.03532">Shin, Ramdas, Rinaldo: E-detectors</a>, whose start times have no prior
 */
final class Evidence {
    /** Gains below this leave nothing that a double would notice beside the prior mass of a second. */
    private static final double NEGLIGIBLE = -80;
    /** A single factor is at most e^700, and a sum at most this: decided long before, and nothing overflows. */
    private static final double MOST_GAIN = 700;

    private static final double MOST = 1e100;
    private static final double TIED = 20;
    private static final int COUNTS = 3;
    private static final int HEAD = 2;

    private final int alternatives;
    /** The sums, then the strongest start of each, then the ground from which each rises. */
    private final double[] values;
    /** Per alternative: where the strongest start began, total and bad since then. */
    private final long[] counts;

    private long end;
    private double waiting = 1;
    private double highest = 1;

    Evidence(int alternatives) {
        this(alternatives, new double[3 * alternatives], new long[COUNTS * alternatives]);
    }

    private Evidence(int alternatives, double[] values, long[] counts) {
        this.alternatives = alternatives;
        this.values = values;
        this.counts = counts;
    }

    /** The prior mass that begins with a bucket: of its own seconds, and of those that no bucket covered before it. */
    double advance(ChangePrior prior, long second, long length) {
        if (second < end || length < 1) {
            throw new IllegalArgumentException(
                    "A bucket from second " + second + " of " + length
                            + " s cannot follow what ends at second " + end
                            + ". Give buckets in order of their start, at least one second long, and add late counts to a later one.");
        }
        double mass = prior.before(second + length) - prior.before(end);
        end = second + length;
        waiting = 1 - prior.before(end);
        return mass;
    }

    /** A bucket without requests: changes may begin in it, nothing is learned. */
    void begin(double mass) {
        for (int j = 0; j < alternatives; j++) {
            values[j] += mass;
        }
    }

    /** One bucket for one alternative. */
    void multiply(int j, double mass, double gain, long second, long total, long bad) {
        double factor = gain < NEGLIGIBLE ? 0 : Exponential.of(gain < MOST_GAIN ? gain : MOST_GAIN);
        int best = alternatives + j;
        int since = COUNTS * j;
        double sum = (values[j] + mass) * factor;
        values[j] = sum < MOST ? sum : MOST;
        if (mass > values[best]) {
            values[best] = mass;
            counts[since] = second;
            counts[since + 1] = 0;
            counts[since + 2] = 0;
        }
        double single = values[best] * factor;
        values[best] = single < MOST ? single : MOST;
        counts[since + 1] += total;
        counts[since + 2] += bad;
    }

    long end() {
        return end;
    }

    double ground(int j) {
        return values[2 * alternatives + j];
    }

    /** The ground follows the sum down at once, and upwards as far as this. */
    void raiseGround(int j, double most) {
        values[2 * alternatives + j] = values[j] < most ? values[j] : most;
    }

    void look() {
        double now = value();
        if (now > highest) {
            highest = now;
        }
    }

    double value() {
        double sum = 0;
        for (int j = 0; j < alternatives; j++) {
            sum += values[j];
        }
        return waiting + sum / alternatives;
    }

    double highest() {
        return highest;
    }

    /**
     * The alternative that explains best what was counted since its own strongest start, by the likelihood without a cap:
     * under the cap a small alternative that began long ago may be as strong as the right one. Ties go to the largest.
     */
    Belief belief(double[] sizes, double[] perBad, double[] perGood) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < alternatives; j++) {
            long bad = counts[COUNTS * j + 2];
            double gain = bad * perBad[j] + (counts[COUNTS * j + 1] - bad) * perGood[j];
            if (gain >= most) {
                best = j;
                most = gain;
            }
        }
        int since = COUNTS * best;
        return new Belief(counts[since], counts[since + 2], counts[since + 1], sizes[best]);
    }

    /** Nearly as strong as the strongest counts as a tie, and ties go to the largest. */
    Belief belief(double[] sizes) {
        double most = 0;
        for (int j = 0; j < alternatives; j++) {
            most = StrictMath.max(most, values[j]);
        }
        int strongest = alternatives - 1;
        while (values[strongest] * TIED < most) {
            strongest--;
        }
        int since = COUNTS * strongest;
        return new Belief(counts[since], counts[since + 2], counts[since + 1], sizes[strongest]);
    }

    Evidence copy() {
        Evidence copy = new Evidence(alternatives, values.clone(), counts.clone());
        copy.end = end;
        copy.waiting = waiting;
        copy.highest = highest;
        return copy;
    }

    long[] words() {
        long[] words = Arrays.copyOf(
                new long[] {end, Double.doubleToRawLongBits(highest)}, HEAD + values.length + counts.length);
        for (int i = 0; i < values.length; i++) {
            words[HEAD + i] = Double.doubleToRawLongBits(values[i]);
        }
        System.arraycopy(counts, 0, words, HEAD + values.length, counts.length);
        return words;
    }

    /** @param behind how many words of somebody else follow its own */
    static Evidence of(long[] words, int alternatives, ChangePrior prior, int behind) {
        Evidence evidence = new Evidence(alternatives);
        int values = evidence.values.length;
        int needed = HEAD + values + evidence.counts.length + behind;
        if (words.length != needed) {
            throw new IllegalArgumentException("These are " + words.length + " words, and this test has " + needed
                    + ": they belong to another test. Resume them with the null share they were written with.");
        }
        evidence.end = words[0];
        evidence.waiting = 1 - prior.before(evidence.end);
        evidence.highest = Double.longBitsToDouble(words[1]);
        for (int i = 0; i < values; i++) {
            evidence.values[i] = Double.longBitsToDouble(words[HEAD + i]);
        }
        System.arraycopy(words, HEAD + values, evidence.counts, 0, evidence.counts.length);
        return evidence;
    }
}
