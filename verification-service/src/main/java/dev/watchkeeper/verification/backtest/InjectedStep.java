package dev.watchkeeper.verification.backtest;

import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.replay.Said;
import dev.watchkeeper.verification.watch.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a recorded watch bad from an instant on: of the requests that were good so many more fail. What is left over of a
 * request is carried to the next bucket, so that a service with little traffic gets its share as well.
 */
public final class InjectedStep {
    private final double share;
    private final Instant onset;
    private final Map<CheckName, Double> carried = new HashMap<>();
    private final Map<String, Sample> made = new HashMap<>();

    private InjectedStep(double share, Instant onset) {
        this.share = share;
        this.onset = onset;
    }

    /** How long each rule takes to see it; a rule that does not is not there. */
    public static SortedMap<RuleId, Duration> delays(PastWatch watch, WatchRules rules, double share, Instant onset) {
        InjectedStep step = new InjectedStep(share, onset);
        List<Said> breaches = Rejudging.breaches(watch, rules, step::change);
        SortedMap<RuleId, Duration> delays = new TreeMap<>(Comparator.comparing(RuleId::value));
        breaches.stream()
                .filter(said -> !said.at().isBefore(onset))
                .forEach(said -> delays.putIfAbsent(said.rule().orElseThrow(), Duration.between(onset, said.at())));
        return delays;
    }

    private Input change(Input input) {
        if (!(input instanceof Input.OfObservation in) || !(in.event() instanceof ObservationEvent.Observed observed)) {
            return input;
        }
        List<CheckReading> readings =
                observed.readings().stream().map(this::change).toList();
        return new Input.OfObservation(
                new ObservationEvent.Observed(
                        observed.watch(),
                        observed.tick(),
                        observed.instance(),
                        observed.part(),
                        observed.purpose(),
                        observed.look(),
                        readings),
                in.appended(),
                in.mark());
    }

    private CheckReading change(CheckReading reading) {
        return new CheckReading(
                reading.check(),
                reading.resolution(),
                reading.delay(),
                reading.watermark(),
                reading.samples().stream()
                        .map(sample -> change(reading.check(), sample))
                        .toList());
    }

    private Sample change(CheckName check, Sample sample) {
        Optional<Measurement.Counts> counts = sample.reading() instanceof Reading.Measured(Measurement.Counts c)
                        && !sample.start().isBefore(onset)
                ? Optional.of(c)
                : Optional.empty();
        return counts.map(c ->
                        made.computeIfAbsent(check + " " + sample.start() + " " + c, any -> worse(check, sample, c)))
                .orElse(sample);
    }

    private Sample worse(CheckName check, Sample sample, Measurement.Counts counts) {
        double more = (counts.total() - counts.bad()) * share + carried.getOrDefault(check, 0.0);
        long whole = (long) more;
        carried.put(check, more - whole);
        return new Sample(
                sample.start(),
                sample.length(),
                new Reading.Measured(
                        new Measurement.Counts(Math.min(counts.total(), counts.bad() + whole), counts.total())));
    }
}
