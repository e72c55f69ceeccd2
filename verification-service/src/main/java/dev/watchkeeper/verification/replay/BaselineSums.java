package dev.watchkeeper.verification.replay;

import dev.watchkeeper.contract.baseline.CountBaseline;
import dev.watchkeeper.contract.baseline.GaugeBaseline;
import dev.watchkeeper.contract.baseline.Incident;
import dev.watchkeeper.contract.baseline.PastBucket;
import dev.watchkeeper.contract.baseline.PastPoint;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the checks behaved when all was well, without the true incidents. Holds one number or two per bucket. */
final class BaselineSums {
    private final Map<CheckName, Past> byCheck = new TreeMap<>(Comparator.comparing(CheckName::value));

    void add(List<CheckReading> readings) {
        for (CheckReading reading : readings) {
            Past past = byCheck.computeIfAbsent(reading.check(), check -> new Past(reading.resolution()));
            reading.samples().forEach(past::add);
        }
    }

    List<ObservationEvent.BaselineRecorded> recorded(WatchRef watch, List<Incident> leftOut) {
        List<ObservationEvent.BaselineRecorded> recorded = new ArrayList<>();
        byCheck.forEach((check, past) -> past.recorded(watch, check, leftOut).ifPresent(recorded::add));
        return recorded;
    }

    private static final class Past {
        private final Duration bucket;
        private final List<PastPoint> points = new ArrayList<>();
        private final List<PastBucket> buckets = new ArrayList<>();
        private Instant from = Instant.MAX;
        private Instant to = Instant.MIN;

        Past(Duration bucket) {
            this.bucket = bucket;
        }

        void add(Sample sample) {
            if (!(sample.reading() instanceof Reading.Measured(Measurement measurement))) {
                return;
            }
            from = sample.start().isBefore(from) ? sample.start() : from;
            to = sample.end().isAfter(to) ? sample.end() : to;
            switch (measurement) {
                case Measurement.Counts(long bad, long total) ->
                    buckets.add(new PastBucket(sample.start(), total, bad));
                case Measurement.Value(double value) -> points.add(new PastPoint(sample.start(), value));
                case Measurement.Health health -> {}
                case Measurement.TwoVersions both ->
                    buckets.add(new PastBucket(sample.start(), both.oldTotal(), both.oldBad()));
            }
        }

        Optional<ObservationEvent.BaselineRecorded> recorded(WatchRef watch, CheckName check, List<Incident> leftOut) {
            return points.isEmpty() ? counts(watch, check, leftOut) : values(watch, check, leftOut);
        }

        private Optional<ObservationEvent.BaselineRecorded> counts(
                WatchRef watch, CheckName check, List<Incident> leftOut) {
            CountBaseline counts = CountBaseline.of(buckets, bucket, leftOut);
            long seen = counts.covered().dividedBy(bucket);
            return seen == 0
                    ? Optional.empty()
                    : Optional.of(new ObservationEvent.BaselineRecorded(
                            watch,
                            check,
                            from,
                            to,
                            seen,
                            counts.bad(),
                            counts.total(),
                            Optional.of((double) counts.total() / seen),
                            Optional.empty(),
                            counts.dispersion().isPresent()
                                    ? Optional.of(counts.dispersion().getAsDouble())
                                    : Optional.empty(),
                            Optional.of(BaselineOf.BEFORE_DEPLOYMENT),
                            Optional.of(bucket),
                            Optional.empty()));
        }

        private Optional<ObservationEvent.BaselineRecorded> values(
                WatchRef watch, CheckName check, List<Incident> leftOut) {
            List<PastPoint> usual = points.stream()
                    .filter(point -> leftOut.stream()
                            .noneMatch(incident -> !point.at().isBefore(incident.from())
                                    && point.at().isBefore(incident.until())))
                    .toList();
            return GaugeBaseline.of(usual, List.of())
                    .map(gauge -> new ObservationEvent.BaselineRecorded(
                            watch,
                            check,
                            from,
                            to,
                            gauge.points(),
                            0,
                            0,
                            Optional.of(usual.stream()
                                    .mapToDouble(PastPoint::value)
                                    .average()
                                    .orElseThrow()),
                            Optional.of(gauge.p99()),
                            Optional.empty(),
                            Optional.of(BaselineOf.BEFORE_DEPLOYMENT),
                            Optional.of(bucket),
                            Optional.empty()));
        }
    }
}
