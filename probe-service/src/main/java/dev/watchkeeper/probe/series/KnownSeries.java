package dev.watchkeeper.probe.series;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The buckets of one question that were answered lately: a span without a hole. A bucket that has closed no longer changes, so it
 * need not be asked for again.
 *
 * @param from where the span begins
 * @param to where it ends
 * @param values of the buckets that have a point
 */
record KnownSeries(Instant from, Instant to, NavigableMap<Instant, Double> values) {
    /** As long as the slowest phases of a policy look back from one question to the next. */
    static final Duration KEPT = Duration.ofMinutes(2);

    static KnownSeries of(Window window, SeriesAnswer.Points points) {
        return new KnownSeries(
                window.from(),
                window.to(),
                new TreeMap<>(points.values().subMap(window.from(), true, window.to(), false)));
    }

    boolean covers(Instant start) {
        return !start.isBefore(from) && start.isBefore(to);
    }

    /** The points of the buckets between two instants, of those that are known. */
    NavigableMap<Instant, Double> between(Instant start, Instant end) {
        return new TreeMap<>(values.tailMap(start, true).headMap(end, false));
    }

    /** With newer buckets; what does not join on is forgotten, and so is what is old. */
    KnownSeries with(KnownSeries newer) {
        if (newer.from().isAfter(to) || newer.to().isBefore(from)) {
            return newer;
        }
        Instant end = newer.to().isAfter(to) ? newer.to() : to;
        Instant begin = newer.from().isBefore(from) ? newer.from() : from;
        Instant oldest = end.minus(KEPT);
        NavigableMap<Instant, Double> all = new TreeMap<>(values);
        all.putAll(newer.values());
        Instant kept = begin.isBefore(oldest) ? oldest : begin;
        return new KnownSeries(kept, end, new TreeMap<>(all.tailMap(kept, true)));
    }
}
