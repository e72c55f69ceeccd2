package dev.watchkeeper.verification.watch;

import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.verification.detection.CheckTests;
import dev.watchkeeper.verification.look.LookState;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.plan.WatchClock;
import dev.watchkeeper.verification.sample.CheckLog;
import dev.watchkeeper.verification.sample.LettingGo;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes an input into the state without judging. Between two decisions the order of inputs does not matter. */
final class Folding {
    /** A bucket or watermark so far after the append time of its record is not believed. */
    private static final Duration FUTURE = Duration.ofMinutes(2);

    private Folding() {}

    static WatchState fold(WatchState state, Input input) {
        return switch (input) {
            case Input.OfDeployment in -> fold(state, in);
            case Input.OfObservation in ->
                in.event().watch().equals(state.watch()) ? fold(state, in.event(), in.appended()) : state;
            case Input.OfTick in -> in.tick().gaps().isEmpty() ? state : state.lostUntil(in.appended());
        };
    }

    /** A new run of the same deployment is a new watch under the same policy. */
    private static WatchState fold(WatchState state, Input.OfDeployment in) {
        int run = in.event().watch().run().number();
        int known = state.watch().run().number();
        if (run < known) {
            return state;
        }
        WatchState current = run == known
                ? state
                : WatchState.requested(in.event().watch(), state.rules(), StartKind.NORMAL, in.time());
        return current.with(current.facts().plus(in.event(), in.time()));
    }

    private static WatchState fold(WatchState state, ObservationEvent event, Instant appended) {
        return switch (event) {
            case ObservationEvent.Observed observed ->
                switch (observed.purpose()) {
                    case BEFORE -> before(state, observed);
                    case WATCH -> watch(state, observed, appended);
                    case LOOK ->
                        observed.look().map(look -> look(state, look, observed)).orElse(state);
                };
            case ObservationEvent.BaselineRecorded baseline -> baseline(state, baseline);
            case ObservationEvent.SourceGap gap -> gap(state, gap);
        };
    }

    private static WatchState baseline(WatchState state, ObservationEvent.BaselineRecorded event) {
        if (state.finished()) {
            return state;
        }
        WatchState known = state.rules().needsBaseline(event.check())
                ? state.with(event.check(), state.tests(event.check()).plus(event))
                : state;
        return state.before().judged() ? known : known.with(known.before().withBaseline(event.check()));
    }

    private static WatchState before(WatchState state, ObservationEvent.Observed observed) {
        if (state.before().judged()) {
            return state;
        }
        var before = state.before();
        for (CheckReading reading : observed.readings()) {
            before = before.plus(possible(state, reading));
        }
        return state.with(before);
    }

    private static WatchState look(WatchState state, Look look, ObservationEvent.Observed observed) {
        LookState answers = state.looks().get(look.id().value());
        if (answers == null) {
            if (!LookState.canBegin(state.looks(), look)) {
                return state;
            }
            answers = LookState.of(look);
        }
        for (CheckReading reading : observed.readings()) {
            answers = answers.plus(possible(state, reading));
        }
        return state.with(answers);
    }

    private static WatchState watch(WatchState state, ObservationEvent.Observed observed, Instant appended) {
        if (state.finished()) {
            return state;
        }
        SortedMap<CheckName, CheckLog> logs = new TreeMap<>(state.logs());
        SortedMap<CheckName, CheckTests> tests = new TreeMap<>(state.tests());
        Map<PhaseName, Span> open = openPhases(state);
        for (CheckReading reading : observed.readings()) {
            Optional<Check> check = state.rules().check(reading.check());
            if (check.isEmpty() || reading.watermark().isAfter(appended.plus(FUTURE))) {
                continue;
            }
            Duration memory = state.rules().memory(reading.check(), reading.resolution());
            Optional<CheckLog> known = Optional.ofNullable(logs.get(reading.check()));
            if (state.rules().isTested(reading.check())) {
                CheckTests fixed =
                        tests.getOrDefault(reading.check(), CheckTests.NONE).fixed();
                tests.put(
                        reading.check(),
                        known.map(log -> fixed.closed(log, state.setting(check.get())))
                                .orElse(fixed));
            }
            CheckLog log = known.map(l -> forgetTaken(l, tests.get(reading.check())))
                    .map(l -> LettingGo.from(l, open, settled(state)))
                    .orElseGet(() -> CheckLog.empty(reading.resolution(), reading.delay(), memory));
            logs.put(reading.check(), log.plus(reading, believed(check.get(), reading, appended), memory));
        }
        return state.with(logs, tests);
    }

    /** What the tests have taken is forgotten; where there are none, all of it. */
    private static CheckLog forgetTaken(CheckLog log, @Nullable CheckTests tests) {
        return tests == null
                ? log.taken(Instant.MAX)
                : tests.last().map(last -> log.taken(last.to())).orElse(log);
    }

    /** A reading without counts below zero, which are no measurement. */
    private static CheckReading possible(WatchState state, CheckReading reading) {
        Optional<Check> check = state.rules().check(reading.check());
        if (check.isEmpty()
                || reading.samples().stream().noneMatch(sample -> belowZero(check.get(), sample.reading()))) {
            return reading;
        }
        List<Sample> samples = reading.samples().stream()
                .map(sample ->
                        belowZero(check.get(), sample.reading()) ? unusable(sample, "a count below zero") : sample)
                .toList();
        return new CheckReading(reading.check(), reading.resolution(), reading.delay(), reading.watermark(), samples);
    }

    private static boolean belowZero(Check check, Reading reading) {
        return check.measurement() instanceof dev.watchkeeper.policy.check.Measurement.Count
                && reading instanceof Reading.Measured(Measurement measurement)
                && measurement instanceof Measurement.Value(double value)
                && value < 0;
    }

    private static Sample unusable(Sample sample, String why) {
        return new Sample(sample.start(), sample.length(), new Reading.Missing(MissingCause.UNUSABLE, why));
    }

    private static List<Sample> believed(Check check, CheckReading reading, Instant appended) {
        return reading.samples().stream()
                .filter(sample -> !sample.end().isAfter(appended.plus(FUTURE)))
                .map(sample -> fits(check, sample) && !belowZero(check, sample.reading())
                        ? sample
                        : unusable(sample, "not what this check measures"))
                .toList();
    }

    private static boolean fits(Check check, Sample sample) {
        return !(sample.reading() instanceof Reading.Measured(Measurement measurement))
                || switch (check.measurement()) {
                    case dev.watchkeeper.policy.check.Measurement.Ratio ratio ->
                        check.against().isPresent()
                                ? measurement instanceof Measurement.TwoVersions
                                : measurement instanceof Measurement.Counts;
                    case dev.watchkeeper.policy.check.Measurement.Count count ->
                        measurement instanceof Measurement.Value;
                    case dev.watchkeeper.policy.check.Measurement.Gauge gauge ->
                        measurement instanceof Measurement.Value;
                    case dev.watchkeeper.policy.check.Measurement.Health health ->
                        measurement instanceof Measurement.Health;
                };
    }

    private static WatchState gap(WatchState state, ObservationEvent.SourceGap gap) {
        CheckLog log = state.logs().get(gap.check());
        if (log == null || state.finished() || log.watermark().isBefore(gap.from())) {
            return state;
        }
        SortedMap<CheckName, CheckLog> logs = new TreeMap<>(state.logs());
        logs.put(gap.check(), log.withWatermark(gap.to()));
        return state.with(logs);
    }

    /** All phase times follow from the full shift; from then on no bucket can change its phase. */
    private static boolean settled(WatchState state) {
        return state.facts().fullShift().isPresent();
    }

    private static Map<PhaseName, Span> openPhases(WatchState state) {
        WatchClock clock = state.clock();
        Map<PhaseName, Span> open = new LinkedHashMap<>();
        for (Phase phase : state.rules().phases()) {
            if (!state.endings().containsKey(phase.name())) {
                clock.spanOf(phase)
                        .or(() -> phase.from()
                                .at(clock.firstTraffic(), clock.fullShift())
                                .map(from -> new Span(from, Instant.MAX)))
                        .ifPresent(span -> open.put(phase.name(), span));
            }
        }
        return open;
    }
}
