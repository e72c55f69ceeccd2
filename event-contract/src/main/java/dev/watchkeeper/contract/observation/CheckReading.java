package dev.watchkeeper.contract.observation;

import dev.watchkeeper.contract.id.CheckName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one check's source answered at one tick.
 *
 * @param resolution the length of the source's buckets
 * @param delay the time after which a bucket no longer changes
 * @param watermark the end of the latest contiguously answered bucket
 * @param samples all buckets that have closed since the last reading
 */
public record CheckReading(
        CheckName check, Duration resolution, Duration delay, Instant watermark, List<Sample> samples) {
    public CheckReading {
        samples = List.copyOf(samples);
    }
}
