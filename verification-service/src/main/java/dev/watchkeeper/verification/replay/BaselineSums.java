package dev.watchkeeper.verification.replay;

import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up how the checks behaved when all was well. Holds one number per bucket. */
final class BaselineSums {
    private final Map<CheckName, Sums> byCheck = new TreeMap<>(Comparator.comparing(CheckName::value));

    void add(List<CheckReading> readings) {
        for (CheckReading reading : readings) {
            Sums sums = byCheck.computeIfAbsent(reading.check(), check -> new Sums());
            reading.samples().forEach(sums::add);
        }
    }

    List<ObservationEvent.BaselineRecorded> recorded(WatchRef watch) {
        List<ObservationEvent.BaselineRecorded> recorded = new ArrayList<>();
        byCheck.forEach((check, sums) -> sums.recorded(watch, check).ifPresent(recorded::add));
        return recorded;
    }

    private static final class Sums {
        private double[] values = new double[64];
        private int points;
        private long bad;
        private long total;
        private boolean counts;
        private Instant from = Instant.MAX;
        private Instant to = Instant.MIN;

        void add(Sample sample) {
            if (!(sample.reading() instanceof Reading.Measured(Measurement measurement))) {
                return;
            }
            from = sample.start().isBefore(from) ? sample.start() : from;
            to = sample.end().isAfter(to) ? sample.end() : to;
            switch (measurement) {
                case Measurement.Counts c -> {
                    counts = true;
                    bad += c.bad();
                    total += c.total();
                    points++;
                }
                case Measurement.Value v -> {
                    if (points == values.length) {
                        values = Arrays.copyOf(values, points * 2);
                    }
                    values[points++] = v.value();
                }
                case Measurement.Health h -> points++;
            }
        }

        Optional<ObservationEvent.BaselineRecorded> recorded(WatchRef watch, CheckName check) {
            if (points == 0) {
                return Optional.empty();
            }
            double[] sorted = counts ? new double[0] : Arrays.copyOf(values, points);
            Arrays.sort(sorted);
            return Optional.of(new ObservationEvent.BaselineRecorded(
                    watch,
                    check,
                    from,
                    to,
                    points,
                    bad,
                    total,
                    counts ? Optional.empty() : Optional.of(mean(sorted)),
                    counts ? Optional.empty() : Optional.of(sorted[nearestRank(points)]),
                    Optional.empty()));
        }

        private static double mean(double[] values) {
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            return sum / values.length;
        }

        private static int nearestRank(int points) {
            return (99 * points + 99) / 100 - 1;
        }
    }
}
