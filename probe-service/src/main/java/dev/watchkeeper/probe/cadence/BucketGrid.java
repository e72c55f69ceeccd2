package dev.watchkeeper.probe.cadence;

import java.time.Duration;
import java.time.Instant;

/** Cuts time into buckets: whole multiples of their length since 1970, so that two probes and a restarted one cut alike. */
public record BucketGrid(Duration length) {
    public BucketGrid {
        if (length.toMillis() < 1) {
            throw new IllegalArgumentException("bucket length " + length + " is not valid: at least 1 ms");
        }
    }

    /** The newest boundary at or before an instant. */
    public Instant floor(Instant instant) {
        long millis = length.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), millis) * millis);
    }

    /** The oldest boundary at or after an instant. */
    public Instant ceiling(Instant instant) {
        Instant floor = floor(instant);
        return floor.equals(instant) ? floor : floor.plus(length);
    }
}
