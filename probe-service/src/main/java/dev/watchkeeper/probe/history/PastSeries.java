package dev.watchkeeper.probe.history;

import dev.watchkeeper.contract.baseline.Incident;
import dev.watchkeeper.contract.baseline.PastBucket;
import dev.watchkeeper.contract.baseline.PastPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of the past of one check, in whole buckets of one length. A bucket that is not in it has not been asked for.
 *
 * @param values by the start of their bucket
 */
public record PastSeries(Duration bucket, NavigableMap<Instant, PastValue> values) {
    public PastSeries {
        values = Collections.unmodifiableNavigableMap(new TreeMap<>(values));
    }

    public static PastSeries empty(Duration bucket) {
        return new PastSeries(bucket, new TreeMap<>());
    }

    /** With what a source said; what has been said before is kept, since a closed bucket changes no more. */
    public PastSeries with(Map<Instant, PastValue> said) {
        NavigableMap<Instant, PastValue> more = new TreeMap<>(values);
        said.forEach(more::putIfAbsent);
        return new PastSeries(bucket, more);
    }

    /** Without what lies before an instant. */
    public PastSeries since(Instant from) {
        return values.isEmpty() || !values.firstKey().isBefore(from)
                ? this
                : new PastSeries(bucket, values.tailMap(from, true));
    }

    /** Without what began in one of these times. */
    public PastSeries without(List<Incident> incidents) {
        if (incidents.isEmpty()) {
            return this;
        }
        NavigableMap<Instant, PastValue> usual = new TreeMap<>(values);
        for (Incident incident : incidents) {
            if (incident.from().isBefore(incident.until())) {
                usual.subMap(incident.from(), true, incident.until(), false).clear();
            }
        }
        return new PastSeries(bucket, usual);
    }

    /** The part that begins within a span. */
    public PastSeries within(Span span) {
        return span.isEmpty()
                ? empty(bucket)
                : new PastSeries(bucket, values.subMap(span.from(), true, span.to(), false));
    }

    /** The counts, in the order of time. */
    public List<PastBucket> buckets() {
        List<PastBucket> buckets = new ArrayList<>();
        values.forEach((start, value) -> {
            if (value instanceof PastValue.Counts(long bad, long total)) {
                buckets.add(new PastBucket(start, total, bad));
            }
        });
        return buckets;
    }

    /** The numbers, in the order of time. */
    public List<PastPoint> points() {
        List<PastPoint> points = new ArrayList<>();
        values.forEach((start, value) -> {
            if (value instanceof PastValue.Figure(double number)) {
                points.add(new PastPoint(start, number));
            }
        });
        return points;
    }

    /** The start of the oldest bucket with a measurement. */
    public Optional<Instant> oldestMeasured() {
        return values.entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof PastValue.Nothing))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * What is still to be asked of a span: whole buckets that lie in it, the newest first, each stretch of at most so many.
     *
     * @param most buckets of one stretch, at least 1
     */
    public List<Span> missing(Span span, int most) {
        long length = bucket.toMillis();
        long first = Math.ceilDiv(span.from().toEpochMilli(), length) * length;
        long end = Math.floorDiv(span.to().toEpochMilli(), length) * length;
        List<Span> missing = new ArrayList<>();
        long to = end;
        while (to > first) {
            long from = to;
            while (from > first
                    && to - from < most * length
                    && !values.containsKey(Instant.ofEpochMilli(from - length))) {
                from -= length;
            }
            if (from < to) {
                missing.add(new Span(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)));
                to = from;
            } else {
                to -= length;
            }
        }
        return missing;
    }
}
