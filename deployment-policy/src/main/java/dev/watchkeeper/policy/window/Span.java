package dev.watchkeeper.policy.window;

import java.time.Instant;

/** From an instant, included, to another, not included. */
record Span(Instant from, Instant to) {
    boolean holds(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }
}
