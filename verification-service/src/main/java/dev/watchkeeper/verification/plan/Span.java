package dev.watchkeeper.verification.plan;

import dev.watchkeeper.policy.watch.Phase;
import java.time.Duration;
import java.time.Instant;

/** From an instant up to, and without, another. */
public record Span(Instant from, Instant to) {
    public static final Duration LONGEST_EXTENSION = Phase.LONGEST_EXTENSION;

    public static final Span NONE = new Span(Instant.MIN, Instant.MIN);

    public boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    public boolean overlaps(Span other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** Time in which a phase could not be seen is added to it, up to its own length and never more than an hour. */
    public Span extension() {
        Duration longest = length().compareTo(LONGEST_EXTENSION) < 0 ? length() : LONGEST_EXTENSION;
        return new Span(to, to.isAfter(Instant.MAX.minus(longest)) ? to : to.plus(longest));
    }

    public Duration length() {
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }
}
