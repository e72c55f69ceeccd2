package dev.watchkeeper.notifier.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The union of spans: where they overlap or touch they are one, so that no time counts twice. */
final class SpanUnion {
    private final TreeMap<Instant, Instant> ends = new TreeMap<>();

    void add(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return;
        }
        Instant begin = from;
        Instant end = to;
        Map.Entry<Instant, Instant> before = ends.floorEntry(begin);
        if (before != null && !before.getValue().isBefore(begin)) {
            begin = before.getKey();
            end = later(end, before.getValue());
        }
        Map.Entry<Instant, Instant> next = ends.ceilingEntry(begin);
        while (next != null && !next.getKey().isAfter(end)) {
            end = later(end, next.getValue());
            ends.remove(next.getKey());
            next = ends.ceilingEntry(begin);
        }
        ends.put(begin, end);
    }

    void addAll(SpanUnion other) {
        other.ends.forEach(this::add);
    }

    /** What of it lies between two instants; without a begin everything before the end. */
    SpanUnion within(Optional<Instant> from, Instant to) {
        SpanUnion clipped = new SpanUnion();
        ends.forEach(
                (begin, end) -> clipped.add(from.filter(begin::isBefore).orElse(begin), end.isBefore(to) ? end : to));
        return clipped;
    }

    Duration total() {
        return ends.entrySet().stream()
                .map(span -> Duration.between(span.getKey(), span.getValue()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    List<Span> spans() {
        return ends.entrySet().stream()
                .map(span -> new Span(span.getKey(), span.getValue()))
                .toList();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
