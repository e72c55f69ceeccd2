package dev.watchkeeper.notifier.deploymentpage;

import java.time.Duration;
import java.time.Instant;

/**
 * What became of the buckets of a check in one stretch of time.
 *
 * @param measured how many were measured, {@code missing} and {@code failed} likewise
 * @param least the smallest value of a bucket; infinite when none has a value
 * @param mean of shares their common share; not a number when none has a value
 * @param bad of {@code total} requests, for shares
 */
record Pulse(
        Instant at,
        Duration width,
        int measured,
        int missing,
        int failed,
        double least,
        double mean,
        double most,
        long bad,
        long total) {

    boolean hasValue() {
        return measured > 0 && Double.isFinite(mean) && least <= most;
    }

    Instant end() {
        return at.plus(width);
    }
}
