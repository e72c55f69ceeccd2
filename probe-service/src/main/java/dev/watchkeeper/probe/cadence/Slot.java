package dev.watchkeeper.probe.cadence;

import dev.watchkeeper.policy.check.Check;
import java.time.Duration;
import java.time.Instant;

/**
 * A check that is due: it is to answer for one bucket.
 *
 * @param every how often it is asked now
 */
public record Slot(Check check, Instant start, Duration length, Duration every) {

    /** The end of the bucket, which is when it became due. */
    public Instant tick() {
        return start.plus(length);
    }

    /** The slot of the newest bucket that has closed by {@code now}. */
    public static Slot closedBy(Instant now, Check check, Duration every) {
        Duration length = bucketLength(check, every);
        return new Slot(check, new BucketGrid(length).floor(now).minus(length), length, every);
    }

    /** A source that is asked more often than its buckets close has nothing new to say. */
    public static Duration bucketLength(Check check, Duration every) {
        Duration resolution = check.resolution(every);
        return every.compareTo(resolution) > 0 ? every : resolution;
    }
}
