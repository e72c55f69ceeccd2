package dev.watchkeeper.probe.history;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Pasts to test with. */
public final class Pasts {
    private Pasts() {}

    /** So many buckets from an instant on; the value is a function of their number. */
    public static PastSeries of(Instant from, Duration bucket, int buckets, LongFunction<PastValue> value) {
        TreeMap<Instant, PastValue> values = new TreeMap<>();
        for (int i = 0; i < buckets; i++) {
            values.put(from.plus(bucket.multipliedBy(i)), value.apply(i));
        }
        return new PastSeries(bucket, values);
    }

    public static PastValue counts(long bad, long total) {
        return new PastValue.Counts(bad, total);
    }

    public static PastValue number(double value) {
        return new PastValue.Figure(value);
    }
}
