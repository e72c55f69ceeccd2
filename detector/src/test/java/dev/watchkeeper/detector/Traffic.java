package dev.watchkeeper.detector;

import java.util.SplittableRandom;

/** Counts of made-up services, by seed. */
final class Traffic {
    private final SplittableRandom random;

    Traffic(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Bad ones of so many requests: by inversion while few are expected, by single throws otherwise. */
    long bad(long total, double share) {
        if (share <= 0 || total == 0) {
            return 0;
        }
        if (share >= 1) {
            return total;
        }
        long bad = 0;
        long at = skip(share);
        while (at < total) {
            bad++;
            at += 1 + skip(share);
        }
        return bad;
    }

    long below(long bound) {
        return random.nextLong(bound);
    }

    double uniform() {
        return random.nextDouble();
    }

    /** Good requests before the next bad one. */
    private long skip(double share) {
        return (long) (StrictMath.log(1 - random.nextDouble()) / StrictMath.log1p(-share));
    }
}
