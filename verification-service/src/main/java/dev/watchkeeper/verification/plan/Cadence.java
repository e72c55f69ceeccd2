package dev.watchkeeper.verification.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a check is asked, and between which instants that holds.
 *
 * @param every empty while no phase asks it
 */
public record Cadence(Optional<Duration> every, Span during) {
    public boolean holdsAt(Instant at) {
        return during.covers(at);
    }
}
