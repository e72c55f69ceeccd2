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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a recorded watch bad from an instant on: of the requests that were good so many more fail. What is left over of a
 * request is carried to the next bucket, so that a service with little traffic gets its share as well.
 */
final class InjectedStep {
    private final double share;
    private final Instant onset;
    private final Map<CheckName, Double> carried = new HashMap<>();
    private final Map<String, Sample> made = new HashMap<>();

    private InjectedStep(double share, Instant onset) {
        this.share = share;
        this.onset = onset;
    }

    /**
     * How long each rule takes to see it; a rule that does not is not there.
     *
     * @param unchanged what was said without the step: a breach that comes all the same at the same moment is none of the step's
     */
    static Map<RuleId, Duration> delays(
            PastWatch watch, Rejudged unchanged, WatchRules rules, double share, Instant onset) {
        InjectedStep step = new InjectedStep(share, onset);
        Set<Moment> anyway = unchanged.breaches().stream().map(Moment::of).collect(Collectors.toSet());
        Map<RuleId, Duration> delays = new LinkedHashMap<>();
        Rejudging.of(watch, rules, step::change).breaches().stream()
                .map(Moment::of)
                .filter(breach -> !breach.at().isBefore(onset) && !anyway.contains(breach))
                .forEach(breach -> delays.putIfAbsent(breach.rule(), Duration.between(onset, breach.at())));
        return delays;
    }

    private record Moment(RuleId rule, Instant at) {
        static Moment of(Said said) {
            return new Moment(said.rule().orElseThrow(), said.at());
        }
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
        return sample.reading() instanceof Reading.Measured(Measurement measured)
                        && !sample.start().isBefore(onset)
                ? made.computeIfAbsent(
                        check + " " + sample.start() + " " + measured, any -> worse(check, sample, measured))
                : sample;
    }

    private Sample worse(CheckName check, Sample sample, Measurement measured) {
        Measurement worse = switch (measured) {
            case Measurement.Counts counts ->
                new Measurement.Counts(more(check, counts.bad(), counts.total()), counts.total());
            case Measurement.TwoVersions both ->
                new Measurement.TwoVersions(
                        more(check, both.newBad(), both.newTotal()), both.newTotal(), both.oldBad(), both.oldTotal());
            case Measurement.Value value -> value;
            case Measurement.Health health -> health;
        };
        return new Sample(sample.start(), sample.length(), new Reading.Measured(worse));
    }

    private long more(CheckName check, long bad, long total) {
        double failing = (total - bad) * share + carried.getOrDefault(check, 0.0);
        long whole = (long) failing;
        carried.put(check, failing - whole);
        return Math.min(total, bad + whole);
    }
}
