package dev.watchkeeper.probe.freshness;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far one check is answered without a hole. Buckets may be answered in any order; one that is missing holds the watermark
 * until it is answered too, measured or not.
 */
public final class Contiguity {
    private final TreeMap<Instant, Instant> ahead = new TreeMap<>();
    private Instant watermark;

    public Contiguity(Instant watermark) {
        this.watermark = watermark;
    }

    /** The end of the latest contiguously answered bucket. */
    public Instant watermark() {
        return watermark;
    }

    /** Notes that a bucket has been answered, and gives the watermark that follows from it. */
    public Instant answered(Instant start, Instant end) {
        ahead.merge(start, end, (one, other) -> one.isAfter(other) ? one : other);
        Map.Entry<Instant, Instant> first = ahead.firstEntry();
        while (first != null && !first.getKey().isAfter(watermark)) {
            if (first.getValue().isAfter(watermark)) {
                watermark = first.getValue();
            }
            ahead.pollFirstEntry();
            first = ahead.firstEntry();
        }
        return watermark;
    }
}
