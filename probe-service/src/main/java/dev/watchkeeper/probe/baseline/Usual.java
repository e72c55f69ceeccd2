package dev.watchkeeper.probe.baseline;

import dev.watchkeeper.contract.baseline.CountBaseline;
import dev.watchkeeper.contract.baseline.GaugeBaseline;
import dev.watchkeeper.contract.baseline.PastBucket;
import dev.watchkeeper.contract.baseline.PastPoint;
import dev.watchkeeper.detector.GaugeTest;
import dev.watchkeeper.probe.history.PastSeries;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a check usually behaves.
 *
 * @param points buckets with a measurement
 * @param mean of the numbers, for counts of a bucket's total; empty without a point
 * @param p99 of the numbers, with at least 500 points
 * @param dispersion of the counts, with at least six hours
 */
public record Usual(
        long points, long bad, long total, Optional<Double> mean, Optional<Double> p99, Optional<Double> dispersion) {
    public static final Usual UNKNOWN = new Usual(0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());

    /** @param past without what is to be left out */
    public static Usual of(PastSeries past) {
        List<PastBucket> buckets = past.buckets();
        return buckets.isEmpty() ? ofPoints(past.points()) : ofBuckets(buckets, past);
    }

    private static Usual ofBuckets(List<PastBucket> buckets, PastSeries past) {
        CountBaseline counts = CountBaseline.of(buckets, past.bucket(), List.of());
        OptionalDouble dispersion = counts.dispersion();
        return new Usual(
                buckets.size(),
                counts.bad(),
                counts.total(),
                Optional.of((double) counts.total() / buckets.size()),
                Optional.empty(),
                dispersion.isPresent() ? Optional.of(dispersion.getAsDouble()) : Optional.empty());
    }

    private static Usual ofPoints(List<PastPoint> points) {
        return GaugeBaseline.of(points, List.of())
                .map(gauge -> new Usual(
                        gauge.points(),
                        0,
                        0,
                        Optional.of(points.stream()
                                .mapToDouble(PastPoint::value)
                                .average()
                                .orElseThrow()),
                        gauge.points() >= GaugeTest.FEWEST_POINTS ? Optional.of(gauge.p99()) : Optional.empty(),
                        Optional.empty()))
                .orElse(UNKNOWN);
    }

    /** The same with a dispersion that was learnt from more of the past. */
    Usual with(Optional<Double> knownDispersion) {
        return new Usual(points, bad, total, mean, p99, dispersion.or(() -> knownDispersion));
    }
}
