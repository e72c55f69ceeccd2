package dev.watchkeeper.verification.history;

import dev.watchkeeper.verification.plan.Span;
import java.time.Instant;

/**
 * What truly went wrong.
 *
 * @param subject of which; empty: of all
 * @param to a breach until then is its finding
 */
public record Incident(String subject, String name, Instant from, Instant to) {
    public boolean concerns(String other) {
        return subject.isEmpty() || subject.equals(other);
    }

    public Span span() {
        return new Span(from, to);
    }
}
