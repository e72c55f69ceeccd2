package dev.watchkeeper.verification.rule;

import java.time.Duration;
import java.time.Instant;

/**
 * When a rule that is not broken yet will be, when all that is still to be observed is over its limit like the newest observation.
 *
 * @param since start of the evidence so far
 * @param at end of the observation that would break it
 */
public record Prospect(Instant since, Instant at) {
    /** So many observations after the newest one. */
    static Prospect after(Instant since, Point newest, long more) {
        return new Prospect(since, newest.to().plus(newest.span().multipliedBy(more)));
    }

    /** When a source can have answered for it at the earliest. */
    public Instant knownAt(Duration delay) {
        return at.plus(delay);
    }
}
