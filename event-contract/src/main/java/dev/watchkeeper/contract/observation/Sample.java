package dev.watchkeeper.contract.observation;

import java.time.Duration;
import java.time.Instant;

/**
 * One closed bucket of one check; its key is (deployment, run, check, start).
 *
 * @param start the first instant of the bucket, in event time
 * @param length how long the bucket is; positive
 */
public record Sample(Instant start, Duration length, Reading reading) {
    public Sample {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("bucket length " + length + " is not valid: it must be positive");
        }
    }

    public Instant end() {
        return start.plus(length);
    }
}
