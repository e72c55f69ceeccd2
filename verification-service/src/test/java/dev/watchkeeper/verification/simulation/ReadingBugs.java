package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.verification.sample.CheckLog;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Bugs in what is taken from an observation. */
final class ReadingBugs {
    private ReadingBugs() {}

    private static Core ofInputs(BiFunction<WatchState, Input, Input> change) {
        return new Core() {
            @Override
            WatchState fold(WatchState state, Input input) {
                return super.fold(state, change.apply(state, input));
            }
        };
    }

    private static Core ofSamples(BiFunction<CheckName, Sample, Sample> change) {
        return ofInputs((state, input) -> Edit.samples(input, change));
    }

    private static Sample measured(Sample sample, Measurement measurement) {
        return new Sample(sample.start(), sample.length(), new Reading.Measured(measurement));
    }

    static Core missingCountedAsZero() {
        return ofSamples((check, sample) -> !(sample.reading() instanceof Reading.Missing)
                ? sample
                : measured(
                        sample,
                        check.equals(SimulatedPolicy.ERRORS)
                                ? new Measurement.Counts(0, 0)
                                : check.equals(SimulatedPolicy.LOAD)
                                        ? new Measurement.Value(0)
                                        : new Measurement.Health(true, "")));
    }

    static Core failedCountedAsBad() {
        return ofSamples((check, sample) ->
                check.equals(SimulatedPolicy.HEALTH) && !(sample.reading() instanceof Reading.Measured)
                        ? measured(sample, new Measurement.Health(false, "no answer"))
                        : sample);
    }

    static Core limitIsNotStrict() {
        return ofSamples((check, sample) -> sample.reading() instanceof Reading.Measured(Measurement.Counts counts)
                        && counts.bad() * 20 == counts.total()
                        && counts.bad() > 0
                ? measured(sample, new Measurement.Counts(counts.bad() + 1, counts.total()))
                : sample);
    }

    static Core duplicateCountedTwice() {
        return ofInputs((state, input) -> Edit.samples(input, (check, sample) -> {
            Optional<Sample> there = there(state, check, sample);
            return there.isPresent()
                            && there.get().reading() instanceof Reading.Measured(Measurement.Counts a)
                            && sample.reading() instanceof Reading.Measured(Measurement.Counts b)
                    ? measured(sample, new Measurement.Counts(a.bad() + b.bad(), a.total() + b.total()))
                    : sample;
        }));
    }

    private static Optional<Sample> there(WatchState state, CheckName check, Sample sample) {
        return Optional.ofNullable(state.logs().get(check))
                .map(log -> log.buckets().get(sample.start()));
    }

    static Core watermarkJumpsOverAHole() {
        return ofInputs((state, input) -> Edit.readings(input, (reading, in) -> {
            Instant newest = reading.samples().stream()
                    .map(Sample::end)
                    .max(Comparator.naturalOrder())
                    .orElse(reading.watermark());
            return Edit.with(reading, newest, reading.samples());
        }));
    }

    static Core lateBucketDropped() {
        return ofInputs((state, input) -> Edit.readings(input, (reading, in) -> {
            Instant known = Optional.ofNullable(state.logs().get(reading.check()))
                    .map(CheckLog::watermark)
                    .orElse(Instant.EPOCH);
            List<Sample> inTime = reading.samples().stream()
                    .filter(sample -> sample.end().isAfter(known))
                    .toList();
            return Edit.with(reading, reading.watermark(), inTime);
        }));
    }

    static Core futureBucketBelieved() {
        return ofInputs((state, input) -> input instanceof Input.OfObservation in
                ? new Input.OfObservation(in.event(), in.appended().plus(Duration.ofDays(1)), in.mark())
                : input);
    }

    /** The newest reading counts, whatever was there. */
    static Core weakerReplacesStronger() {
        return new Core() {
            @Override
            WatchState fold(WatchState state, Input input) {
                WatchState folded = super.fold(state, input);
                SortedMap<CheckName, CheckLog> logs = new TreeMap<>(folded.logs());
                Edit.readings(input, (reading, in) -> {
                    logs.computeIfPresent(reading.check(), (check, log) -> newest(log, reading));
                    return reading;
                });
                return folded.finished() ? folded : Edit.logs(folded, logs);
            }
        };
    }

    private static CheckLog newest(CheckLog log, CheckReading reading) {
        NavigableMap<Instant, Sample> buckets = log.buckets().asMap();
        reading.samples().forEach(sample -> buckets.computeIfPresent(sample.start(), (start, there) -> sample));
        return Edit.buckets(log, buckets);
    }
}
