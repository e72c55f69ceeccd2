package dev.watchkeeper.detector;

/** The running state of a {@link ConcurrentTest}. */
public final class ConcurrentProcess {
    private final ConcurrentTest test;
    private final Evidence evidence;

    ConcurrentProcess(ConcurrentTest test, Evidence evidence) {
        this.test = test;
        this.evidence = evidence;
    }

    /** One bucket, in order of start; where only one version served, or nothing was bad, nothing is learned. */
    public void take(
            long secondsSinceStart, long lengthSeconds, long newTotal, long newBad, long oldTotal, long oldBad) {
        if (newBad < 0 || newBad > newTotal || oldBad < 0 || oldBad > oldTotal) {
            throw new IllegalArgumentException("A bucket has " + newBad + " bad of " + newTotal
                    + " requests of the new version and " + oldBad + " of " + oldTotal
                    + " of the old one. Count every bad request in the total as well.");
        }
        double mass = evidence.advance(test.prior(), secondsSinceStart, lengthSeconds);
        long allBad = newBad + oldBad;
        if (newTotal == 0 || oldTotal == 0 || allBad == 0) {
            evidence.begin(mass);
            return;
        }
        double share = newTotal / ((double) newTotal + oldTotal);
        for (int j = 0; j < test.alternatives(); j++) {
            evidence.multiply(
                    j,
                    mass,
                    test.gain(j, share, (double) newBad, (double) allBad),
                    secondsSinceStart,
                    newTotal,
                    newBad);
        }
        evidence.look();
    }

    public ConcurrentProcess copy() {
        return new ConcurrentProcess(test, evidence.copy());
    }

    public double evidence() {
        return evidence.value();
    }

    /** The evidence has reached {@code 1/alpha} at some moment. */
    public boolean breached() {
        return evidence.highest() >= 1 / test.alpha();
    }

    /** An always-valid p-value. */
    public double pValue() {
        return 1 / evidence.highest();
    }

    /** Onset, the new version's counts since then, and the ratio of odds between the versions. */
    public Belief belief() {
        return evidence.belief(test.ratios());
    }

    public long[] words() {
        return evidence.words();
    }
}
