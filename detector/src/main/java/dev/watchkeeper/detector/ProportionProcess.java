package dev.watchkeeper.detector;

import org.jspecify.annotations.Nullable;

/** The running state of a {@link ProportionTest}: mutable, about 520 bytes of numbers, copied by three arrays. */
public final class ProportionProcess {
    private final ProportionTest test;
    private final Evidence evidence;
    private final double[] perBad;
    private final double[] perGood;
    private final @Nullable Cap cap;
    private final Spent spent;

    ProportionProcess(ProportionTest test, Evidence evidence, Spent spent) {
        this.test = test;
        this.evidence = evidence;
        this.spent = spent;
        this.perBad = test.perBad();
        this.perGood = test.perGood();
        this.cap = test.cap().orElse(null);
    }

    /**
     * One bucket, in order of start. Late counts are added to those of a later bucket before it is taken: under one cap
     * they cost delay and nothing else. Seconds that no bucket covers count as a bucket without requests.
     *
     * @throws IllegalArgumentException before the end of the last bucket, longer than a sixth of what has to last, or
     *     more bad than total
     */
    public void take(long secondsSinceStart, long lengthSeconds, long total, long bad) {
        if (bad < 0 || bad > total) {
            throw new IllegalArgumentException("A bucket has " + bad + " bad of " + total
                    + " requests. Count every bad request in the total as well.");
        }
        if (cap != null) {
            cap.check(lengthSeconds);
        }
        double mass = evidence.advance(test.prior(), secondsSinceStart, lengthSeconds);
        if (cap != null) {
            spent.moveTo(cap.slot(secondsSinceStart + lengthSeconds));
        }
        if (total == 0) {
            evidence.begin(mass);
            return;
        }
        double good = (double) total - bad;
        for (int j = 0; j < perBad.length; j++) {
            double gain = bad * perBad[j] + good * perGood[j];
            if (cap != null && gain > 0) {
                gain = spent.take(j, gain, cap.way(ground(cap, j, secondsSinceStart, lengthSeconds)));
            }
            evidence.multiply(j, mass, gain, secondsSinceStart, total, bad);
            if (cap != null) {
                raiseGround(cap, j, secondsSinceStart, lengthSeconds);
            }
        }
        evidence.look();
    }

    private void raiseGround(Cap cap, int j, long second, long length) {
        evidence.raiseGround(j, ground(cap, j, second, length) * cap.growth(length));
    }

    private double ground(Cap cap, int j, long second, long length) {
        return StrictMath.max(evidence.ground(j), cap.mass(second, length));
    }

    public ProportionProcess copy() {
        return new ProportionProcess(test, evidence.copy(), spent.copy());
    }

    /** The evidence against the null now: 1 says nothing, {@code 1/alpha} decides. */
    public double evidence() {
        return evidence.value();
    }

    /** The evidence has reached {@code 1/alpha} at some moment: a decision is not taken back by what follows it. */
    public boolean breached() {
        return evidence.highest() >= 1 / test.alpha();
    }

    /** An always-valid p-value: 1 over the highest evidence so far, at most 1. */
    public double pValue() {
        return 1 / evidence.highest();
    }

    public Belief belief() {
        return evidence.belief(test.shares(), perBad, perGood);
    }

    /** The state bit for bit, for {@link ProportionTest#resume}. */
    public long[] words() {
        return spent.after(evidence.words());
    }
}
