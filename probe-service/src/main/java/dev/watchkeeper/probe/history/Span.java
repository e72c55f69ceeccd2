package dev.watchkeeper.probe.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** From an instant up to, and without, another. */
public record Span(Instant from, Instant to) {
    public Duration length() {
        return Duration.between(from, to);
    }

    public boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** The same times with as few spans as can be, in the order of time. */
    public static List<Span> joined(Collection<Span> spans) {
        Deque<Span> joined = new ArrayDeque<>();
        spans.stream().sorted(Comparator.comparing(Span::from)).forEach(span -> {
            Span before = joined.peekLast();
            if (before == null || before.to().isBefore(span.from())) {
                joined.add(span);
            } else if (before.to().isBefore(span.to())) {
                joined.removeLast();
                joined.add(new Span(before.from(), span.to()));
            }
        });
        return List.copyOf(joined);
    }

    boolean isEmpty() {
        return !from.isBefore(to);
    }
}
