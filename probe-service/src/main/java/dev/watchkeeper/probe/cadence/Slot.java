package dev.watchkeeper.probe.cadence;

import dev.watchkeeper.policy.check.Check;
import java.time.Duration;
import java.time.Instant;

/**
 * A check that is due: it is to answer for a window of one or more buckets.
 *
 * @param start where the window begins
 * @param length of the window: one bucket, or whole buckets of a source that keeps history
 * @param every how often it is asked now
 * @param bucket length of one bucket
 */
public record Slot(Check check, Instant start, Duration length, Duration every, Duration bucket) {

    /** A window of one bucket. */
    public Slot(Check check, Instant start, Duration length, Duration every) {
        this(check, start, length, every, length);
    }

    /** The end of the window, which is when it became due. */
    public Instant tick() {
        return start.plus(length);
    }

    /** Where its newest bucket begins. */
    public Instant newest() {
        return tick().minus(bucket);
    }

    /** The slot of the newest bucket that has closed by {@code now}. */
    static Slot closedBy(Instant now, Check check, Duration every, Duration offset) {
        Duration length = bucketLength(check, every);
        return new Slot(check, new BucketGrid(length, offset).floor(now).minus(length), length, every);
    }

    /** A source that is asked more often than its buckets close has nothing new to say. */
    public static Duration bucketLength(Check check, Duration every) {
        Duration resolution = check.resolution(every);
        return every.compareTo(resolution) > 0 ? every : resolution;
    }
}
