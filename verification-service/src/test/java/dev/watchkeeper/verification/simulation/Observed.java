package dev.watchkeeper.verification.simulation;

import java.time.Duration;
import java.time.Instant;

/** What one interval or bucket says to a rule. */
record Observed(Instant from, Instant to, boolean over, long bad, long total, Duration covers) {

    /** Whether too much time lies between two of them for one breach. */
    boolean gapTo(Observed next) {
        Duration longer = covers.compareTo(next.covers) > 0 ? covers : next.covers;
        return Duration.between(to, next.to).compareTo(longer.multipliedBy(2)) > 0;
    }
}
