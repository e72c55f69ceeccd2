package dev.watchkeeper.contract.baseline;

import java.time.Instant;

/** A point of the history of a gauge; its value is a finite number. */
public record PastPoint(Instant at, double value) {
    public PastPoint {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "The point of " + at + " is " + value + ". Leave points without a value out.");
        }
    }
}
