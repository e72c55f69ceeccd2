package dev.watchkeeper.contract.observation;

import dev.watchkeeper.contract.id.CheckName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one check's source answered at one tick.
 *
 * @param resolution the length of the source's buckets, at least a millisecond
 * @param delay the time after which a bucket no longer changes, not below zero
 * @param watermark the end of the latest contiguously answered bucket
 * @param samples all buckets that have closed since the last reading
 */
public record CheckReading(
        CheckName check, Duration resolution, Duration delay, Instant watermark, List<Sample> samples) {
    public CheckReading {
        if (resolution.toMillis() < 1 || delay.isNegative()) {
            throw new IllegalArgumentException("a reading of " + check + " has buckets of " + resolution
                    + " and a delay of " + delay + ": buckets have a length, and a delay is not below zero");
        }
        samples = List.copyOf(samples);
    }
}
