package dev.watchkeeper.probe.cadence;

import java.time.Instant;
import java.util.Optional;

/**
 * A check to ask now.
 *
 * @param missedFrom where the span begins that nobody asked for, when there is one; it ends where the slot begins
 * @param closing the end of the newest bucket that has closed: a window that ends before it is one of several that follow each other
 * @param at when it became due
 */
public record Due(Slot slot, Optional<Instant> missedFrom, Instant closing, Instant at) {
    /** Whether it reaches up to now; what is fetched after an absence does not, and is not late for it. */
    public boolean newest() {
        return slot.tick().equals(closing);
    }
}
