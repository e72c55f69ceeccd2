package dev.watchkeeper.probe.series;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The buckets of one question that were answered lately: a span without a hole. A bucket that has closed no longer changes, so it
 * need not be asked for again. Thousands of them are kept, so their points lie in arrays.
 */
final class KnownSeries {
    /** As long as the slowest phases of a policy look back from one question to the next. */
    static final Duration KEPT = Duration.ofMinutes(2);

    private final Instant from;
    private final Instant to;
    /** Milliseconds since 1970 at which the buckets that have a point begin, ascending. */
    private final long[] starts;

    private final double[] values;

    private KnownSeries(Instant from, Instant to, NavigableMap<Instant, Double> points) {
        this.from = from;
        this.to = to;
        this.starts = points.keySet().stream().mapToLong(Instant::toEpochMilli).toArray();
        this.values = points.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    static KnownSeries of(Window window, SeriesAnswer.Points points) {
        return new KnownSeries(
                window.from(), window.to(), points.values().subMap(window.from(), true, window.to(), false));
    }

    /** The end of the span. */
    Instant to() {
        return to;
    }

    boolean covers(Instant start) {
        return !start.isBefore(from) && start.isBefore(to);
    }

    /** The points of the buckets between two instants, of those that are known. */
    NavigableMap<Instant, Double> between(Instant start, Instant end) {
        NavigableMap<Instant, Double> points = new TreeMap<>();
        int first = Arrays.binarySearch(starts, start.toEpochMilli());
        for (int i = first < 0 ? -first - 1 : first; i < starts.length && starts[i] < end.toEpochMilli(); i++) {
            points.put(Instant.ofEpochMilli(starts[i]), values[i]);
        }
        return points;
    }

    /** With newer buckets; what does not join on is forgotten, and so is what is old. */
    KnownSeries with(KnownSeries newer) {
        if (newer.from.isAfter(to) || newer.to.isBefore(from)) {
            return newer;
        }
        Instant end = newer.to.isAfter(to) ? newer.to : to;
        Instant begin = newer.from.isBefore(from) ? newer.from : from;
        Instant oldest = end.minus(KEPT);
        Instant kept = begin.isBefore(oldest) ? oldest : begin;
        NavigableMap<Instant, Double> all = between(kept, end);
        all.putAll(newer.between(kept, end));
        return new KnownSeries(kept, end, all);
    }
}
