package dev.watchkeeper.notifier.report;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time; its end is not before its begin. */
public record Span(Instant from, Instant to) {
    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a span cannot end at " + to + ", before it begins at " + from);
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
