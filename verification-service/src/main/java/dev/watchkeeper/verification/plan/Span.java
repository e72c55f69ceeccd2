package dev.watchkeeper.verification.plan;

import java.time.Duration;
import java.time.Instant;

/** From an instant up to, and without, another. */
public record Span(Instant from, Instant to) {
    public boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    public boolean overlaps(Span other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    public Duration length() {
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }
}
