package dev.watchkeeper.probe.series;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.counter.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The readings of a window. No number is made up: what has no point is Missing, except that a numerator without points is 0 in
 * each bucket in which its total has one.
 */
public final class BucketReadings {
    /** An extrapolated increase of a counter may be off by this much from a whole number of requests. */
    private static final double LARGEST_COUNT = 9e15;

    private BucketReadings() {}

    public static List<Sample> ratio(Window window, SeriesAnswer.Points bad, SeriesAnswer.Points total) {
        return each(window, start -> {
            Double of = total.values().get(start);
            if (of == null) {
                return missing(MissingCause.NO_DATA, "no point of the total");
            }
            return counts(Optional.ofNullable(bad.values().get(start)).orElse(0.0), of);
        });
    }

    /** Buckets of the same window in which both versions were measured; else why one was not, the new one first. */
    static List<Sample> ofTwoVersions(List<Sample> newer, List<Sample> older) {
        List<Sample> both = new ArrayList<>();
        for (int i = 0; i < newer.size(); i++) {
            Sample ours = newer.get(i);
            both.add(new Sample(
                    ours.start(),
                    ours.length(),
                    Counted.ofTwoVersions(ours.reading(), older.get(i).reading())));
        }
        return both;
    }

    /** @param seen the query that shows that the source is there, for a count marked {@code emptyIsZero} */
    public static List<Sample> count(
            Window window, Check check, SeriesAnswer.Points counted, Optional<SeriesAnswer.Points> seen) {
        return each(window, start -> {
            Double value = counted.values().get(start);
            if (value != null) {
                return value >= 0 ? value(value) : missing(MissingCause.UNUSABLE, "a count of " + value);
            }
            boolean there =
                    seen.map(points -> points.values().containsKey(start)).orElse(true);
            return check.emptyIsZero() && there ? value(0) : missing(MissingCause.NO_DATA, "no point");
        });
    }

    public static List<Sample> gauge(Window window, SeriesAnswer.Points values) {
        return each(window, start -> {
            Double value = values.values().get(start);
            return value == null ? missing(MissingCause.NO_DATA, "no point") : value(value);
        });
    }

    private static List<Sample> each(Window window, Function<Instant, Reading> reading) {
        return window.starts().stream()
                .map(start -> new Sample(start, window.bucket(), reading.apply(start)))
                .toList();
    }

    private static Reading counts(double bad, double total) {
        if (!usable(bad) || !usable(total)) {
            return missing(MissingCause.UNUSABLE, "counts of " + bad + " and " + total);
        }
        long of = Math.round(total);
        long part = Math.round(bad);
        return part > of
                ? missing(
                        MissingCause.UNUSABLE, part + " bad of " + of + ": the queries do not count the same requests")
                : new Reading.Measured(new Measurement.Counts(part, of));
    }

    private static boolean usable(double count) {
        return count >= 0 && count <= LARGEST_COUNT;
    }

    private static Reading value(double value) {
        return Double.isFinite(value)
                ? new Reading.Measured(new Measurement.Value(value))
                : missing(MissingCause.UNUSABLE, "the source answers " + value);
    }

    private static Reading missing(MissingCause cause, String why) {
        return new Reading.Missing(cause, why);
    }
}
