package dev.watchkeeper.probe.history;

import java.time.Duration;
import java.time.Instant;

/** From an instant up to, and without, another. */
public record Span(Instant from, Instant to) {
    public Duration length() {
        return Duration.between(from, to);
    }

    public boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    boolean isEmpty() {
        return !from.isBefore(to);
    }
}
