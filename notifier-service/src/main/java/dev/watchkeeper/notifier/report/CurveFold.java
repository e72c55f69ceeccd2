package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Thins a check's buckets while they come: a point gets twice as wide whenever there would be too many. */
final class CurveFold {
    private final TreeMap<Long, Bin> bins = new TreeMap<>();
    private long width;
    private Curve.What what = Curve.What.VALUE;

    void take(Sample sample, Measurement measurement) {
        switch (measurement) {
            case Measurement.Counts(long bad, long total) -> share(sample, bad, total);
            case Measurement.TwoVersions both -> share(sample, both.newBad(), both.newTotal());
            case Measurement.Value(double value) -> bin(sample).add(value);
            case Measurement.Health(boolean healthy, String why) -> {
                what = Curve.What.UNHEALTHY;
                bin(sample).add(healthy ? 0 : 1);
            }
        }
        while (bins.size() > Curve.MOST) {
            widen();
        }
    }

    private void share(Sample sample, long bad, long total) {
        what = Curve.What.SHARE;
        if (total > 0) {
            bin(sample).addShare(bad, total);
        }
    }

    private Bin bin(Sample sample) {
        if (width == 0) {
            width = Math.max(1, sample.length().toMillis());
        }
        return bins.computeIfAbsent(Math.floorDiv(sample.start().toEpochMilli(), width), key -> new Bin());
    }

    private void widen() {
        width *= 2;
        Map<Long, Bin> before = new TreeMap<>(bins);
        bins.clear();
        before.forEach((key, bin) -> bins.merge(Math.floorDiv(key, 2L), bin, Bin::plus));
    }

    Optional<Curve> curve() {
        if (bins.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Curve(
                what,
                Duration.ofMillis(width),
                bins.entrySet().stream()
                        .map(bin -> bin.getValue().point(Instant.ofEpochMilli(bin.getKey() * width)))
                        .toList()));
    }

    private static final class Bin {
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;
        private double sum;
        private long count;
        private long bad;
        private long total;

        void add(double value) {
            least = Math.min(least, value);
            most = Math.max(most, value);
            sum += value;
            count++;
        }

        void addShare(long partBad, long partTotal) {
            add((double) partBad / partTotal);
            bad += partBad;
            total += partTotal;
        }

        Bin plus(Bin other) {
            least = Math.min(least, other.least);
            most = Math.max(most, other.most);
            sum += other.sum;
            count += other.count;
            bad += other.bad;
            total += other.total;
            return this;
        }

        Curve.Point point(Instant at) {
            return new Curve.Point(at, least, total > 0 ? (double) bad / total : sum / count, most);
        }
    }
}
