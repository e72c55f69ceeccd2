package dev.watchkeeper.bench.calibration;

import java.util.SplittableRandom;

/** Requests of a made-up service, by seed. */
final class Requests {
    private final SplittableRandom random;

    Requests(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** How many of so many are bad, by the gaps between the bad ones. */
    long bad(long total, double share) {
        if (share <= 0 || total == 0) {
            return 0;
        }
        if (share >= 1) {
            return total;
        }
        double perGood = StrictMath.log1p(-share);
        long bad = 0;
        long at = gap(perGood);
        while (at < total) {
            bad++;
            at += 1 + gap(perGood);
        }
        return bad;
    }

    /** Exponential with mean 1. */
    double exponential() {
        return -StrictMath.log(1 - random.nextDouble());
    }

    long below(long bound) {
        return random.nextLong(bound);
    }

    private long gap(double perGood) {
        return (long) (StrictMath.log(1 - random.nextDouble()) / perGood);
    }
}
