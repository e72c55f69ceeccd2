package dev.watchkeeper.verification.rule;

import java.time.Instant;

/**
 * The instant of a look, which rules may only compare. It remembers until when all these comparisons have the same answers: as
 * long as nothing else is read, the same look before then says the same.
 */
public final class Moment {
    private final Instant at;
    private Instant until = Instant.MAX;

    public Moment(Instant at) {
        this.at = at;
    }

    /** For sentences and evidence, never for a decision. */
    Instant at() {
        return at;
    }

    /** From when on another look may say something else. */
    public Instant until() {
        return until;
    }

    boolean isBefore(Instant other) {
        boolean before = at.isBefore(other);
        if (before) {
            holdsUntil(other);
        }
        return before;
    }

    boolean isAfter(Instant other) {
        boolean after = at.isAfter(other);
        if (!after) {
            holdsUntil(other.plusNanos(1));
        }
        return after;
    }

    /** What was decided at this moment holds up to, and without, another. */
    void holdsUntil(Instant other) {
        until = other.isBefore(until) ? other : until;
    }
}
