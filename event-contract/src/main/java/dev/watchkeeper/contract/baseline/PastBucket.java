package dev.watchkeeper.contract.baseline;

import java.time.Instant;

/** Counts of a bucket of history. A bucket that was seen and had no requests belongs to the history too. */
public record PastBucket(Instant start, long total, long bad) {
    public PastBucket {
        if (bad < 0 || bad > total) {
            throw new IllegalArgumentException("The bucket of " + start + " has " + bad + " bad of " + total
                    + " requests. Count every bad request in the total as well.");
        }
    }
}
