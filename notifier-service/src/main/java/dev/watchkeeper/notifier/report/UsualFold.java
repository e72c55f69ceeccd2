package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds a check against its baselines. Sums are kept for each quarter of an hour, the finest at which hours begin anywhere, and
 * held against the baseline of that quarter at the end: the order in which readings and baselines come says nothing.
 */
final class UsualFold {
    private static final long QUARTER = Duration.ofMinutes(15).toMillis();

    private final boolean adds;
    private final TreeMap<Long, Quarter> quarters = new TreeMap<>();
    private final Baselines baselines = new Baselines();

    UsualFold(boolean adds) {
        this.adds = adds;
    }

    void take(Sample sample, Measurement measurement) {
        Quarter quarter =
                quarters.computeIfAbsent(Math.floorDiv(sample.start().toEpochMilli(), QUARTER), key -> new Quarter());
        long millis = sample.length().toMillis();
        switch (measurement) {
            case Measurement.Counts(long bad, long total) -> quarter.counts(bad, total, millis);
            case Measurement.TwoVersions both -> quarter.counts(both.newBad(), both.newTotal(), millis);
            case Measurement.Value(double value) -> quarter.value(value, millis);
            case Measurement.Health health -> {}
        }
    }

    void take(BaselineRecorded baseline) {
        baselines.take(baseline);
    }

    /** Against the reference that the policy names, or against the hours before where it names none. */
    Optional<Usual> usual(Optional<BaselineOf> asked) {
        BaselineOf reference = asked.orElse(BaselineOf.BEFORE_DEPLOYMENT);
        Comparison sums = new Comparison();
        for (Map.Entry<Long, Quarter> quarter : quarters.entrySet()) {
            baselines
                    .at(reference, Instant.ofEpochMilli(quarter.getKey() * QUARTER))
                    .ifPresent(baseline -> sums.add(quarter.getValue(), baseline));
        }
        return sums.usual(reference);
    }

    private static final class Quarter {
        private long bad;
        private long total;
        private boolean counted;
        private double sum;
        private double weighted;
        private long millis;
        private long longest;

        void counts(long moreBad, long moreTotal, long length) {
            counted = true;
            bad += moreBad;
            total += moreTotal;
            covers(length);
        }

        void value(double value, long length) {
            sum += value;
            weighted += value * length;
            covers(length);
        }

        private void covers(long length) {
            millis += length;
            longest = Math.max(longest, length);
        }
    }

    private final class Comparison {
        private boolean counted;
        private long bad;
        private long total;
        private double expectedBad;
        private double sum;
        private double expectedSum;
        private double weighted;
        private double expectedWeighted;
        private long millis;

        void add(Quarter quarter, BaselineRecorded baseline) {
            if (quarter.counted) {
                if (baseline.total() == 0) {
                    return;
                }
                counted = true;
                bad += quarter.bad;
                total += quarter.total;
                expectedBad += (double) baseline.bad() / baseline.total() * quarter.total;
            } else {
                if (baseline.mean().isEmpty()) {
                    return;
                }
                double mean = baseline.mean().get();
                double bucket = baseline.bucket().map(Duration::toMillis).orElse(quarter.longest);
                sum += quarter.sum;
                expectedSum += mean * quarter.millis / bucket;
                weighted += quarter.weighted;
                expectedWeighted += mean * quarter.millis;
            }
            millis += quarter.millis;
        }

        Optional<Usual> usual(BaselineOf reference) {
            Duration compared = Duration.ofMillis(millis);
            if (millis == 0 || (counted && total == 0)) {
                return Optional.empty();
            }
            if (counted) {
                return Optional.of(
                        new Usual(reference, Usual.Unit.SHARE, (double) bad / total, expectedBad / total, compared));
            }
            return Optional.of(
                    adds
                            ? new Usual(reference, Usual.Unit.SUM, sum, expectedSum, compared)
                            : new Usual(
                                    reference,
                                    Usual.Unit.MEAN,
                                    weighted / millis,
                                    expectedWeighted / millis,
                                    compared));
        }
    }
}
