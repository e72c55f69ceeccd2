package dev.watchkeeper.probe.cadence;

import java.time.Duration;
import java.time.Instant;

/**
 * Cuts time into buckets: whole multiples of their length since 1970, all later by the same offset, so that two probes and a
 * restarted one cut alike. Grids of one offset fit into each other where their lengths do.
 *
 * @param length of a bucket, at least 1 ms
 * @param offset of every boundary, not negative; what is longer than the length counts for what is left over
 */
public record BucketGrid(Duration length, Duration offset) {
    public BucketGrid {
        if (length.toMillis() < 1) {
            throw new IllegalArgumentException("bucket length " + length + " is not valid: at least 1 ms");
        }
        if (offset.isNegative()) {
            throw new IllegalArgumentException("offset " + offset + " is not valid: at least 0 s");
        }
    }

    /** Whole multiples of the length since 1970. */
    public BucketGrid(Duration length) {
        this(length, Duration.ZERO);
    }

    /** The newest boundary at or before an instant. */
    public Instant floor(Instant instant) {
        long millis = length.toMillis();
        long later = offset.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli() - later, millis) * millis + later);
    }

    /** The oldest boundary at or after an instant. */
    public Instant ceiling(Instant instant) {
        Instant floor = floor(instant);
        return floor.equals(instant) ? floor : floor.plus(length);
    }
}
