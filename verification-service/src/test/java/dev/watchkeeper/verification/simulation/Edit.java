package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.verification.rule.RuleState;
import dev.watchkeeper.verification.sample.Buckets;
import dev.watchkeeper.verification.sample.CheckLog;
import dev.watchkeeper.verification.watch.Facts;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.WatchState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Changes of inputs and states that only a planted bug makes. */
final class Edit {
    private Edit() {}

    static Input readings(Input input, BiFunction<CheckReading, Input.OfObservation, CheckReading> change) {
        if (!(input instanceof Input.OfObservation in)
                || !(in.event() instanceof ObservationEvent.Observed o)
                || o.purpose() != dev.watchkeeper.contract.observation.ObservationPurpose.WATCH) {
            return input;
        }
        List<CheckReading> changed =
                o.readings().stream().map(r -> change.apply(r, in)).toList();
        return new Input.OfObservation(
                new ObservationEvent.Observed(
                        o.watch(), o.tick(), o.instance(), o.part(), o.purpose(), o.look(), changed),
                in.appended(),
                in.mark());
    }

    static Input samples(Input input, BiFunction<CheckName, Sample, Sample> change) {
        return readings(
                input,
                (r, in) -> with(
                        r,
                        r.watermark(),
                        r.samples().stream()
                                .map(sample -> change.apply(r.check(), sample))
                                .toList()));
    }

    static CheckReading with(CheckReading reading, Instant watermark, List<Sample> samples) {
        return new CheckReading(reading.check(), reading.resolution(), reading.delay(), watermark, samples);
    }

    static WatchState logs(WatchState s, UnaryOperator<CheckLog> change) {
        SortedMap<CheckName, CheckLog> changed = new TreeMap<>(Comparator.comparing(CheckName::value));
        s.logs().forEach((check, log) -> changed.put(check, change.apply(log)));
        return logs(s, changed);
    }

    static WatchState logs(WatchState s, SortedMap<CheckName, CheckLog> logs) {
        return of(s, s.facts(), logs, s.ruleStates(), s.endings(), s.said());
    }

    static WatchState ruleStates(WatchState s, UnaryOperator<RuleState> change) {
        SortedMap<RuleId, RuleState> changed = new TreeMap<>(Comparator.comparing(RuleId::value));
        s.ruleStates().forEach((rule, state) -> changed.put(rule, change.apply(state)));
        return ruleStates(s, changed);
    }

    static WatchState ruleStates(WatchState s, SortedMap<RuleId, RuleState> states) {
        return of(s, s.facts(), s.logs(), states, s.endings(), s.said());
    }

    static WatchState facts(WatchState s, Facts facts) {
        return of(s, facts, s.logs(), s.ruleStates(), s.endings(), s.said());
    }

    static WatchState step(WatchState s, Optional<Instant> step) {
        Facts f = s.facts();
        return facts(s, new Facts(f.requested(), f.kind(), f.started(), step, f.fullShift(), f.over(), f.reported()));
    }

    static WatchState endings(WatchState s, SortedMap<PhaseName, PhaseEnding> endings) {
        return of(s, s.facts(), s.logs(), s.ruleStates(), endings, s.said());
    }

    static WatchState said(WatchState s, long said) {
        return of(s, s.facts(), s.logs(), s.ruleStates(), s.endings(), said);
    }

    static RuleState transition(RuleState r, int transition) {
        return new RuleState(transition, r.verdict(), r.announced(), r.openSince(), r.acting(), r.breaches());
    }

    static CheckLog buckets(CheckLog log, NavigableMap<Instant, Sample> buckets) {
        return new CheckLog(
                log.resolution(),
                log.delay(),
                log.watermark(),
                log.lastMeasured(),
                log.memory(),
                Buckets.of(buckets.values()),
                log.letGo(),
                log.tallies(),
                log.late(),
                log.displaced());
    }

    static CheckLog withoutTallies(CheckLog log) {
        return new CheckLog(
                log.resolution(),
                log.delay(),
                log.watermark(),
                log.lastMeasured(),
                log.memory(),
                log.buckets(),
                log.letGo(),
                Map.of(),
                log.late(),
                log.displaced());
    }

    static WatchState withoutTests(WatchState s) {
        return new WatchState(
                s.watch(),
                s.rules(),
                s.facts(),
                s.logs(),
                s.before(),
                s.looks(),
                s.ruleStates(),
                s.endings(),
                s.lostUntil(),
                s.said(),
                s.passed(),
                new TreeMap<>(Comparator.comparing(CheckName::value)));
    }

    private static WatchState of(
            WatchState s,
            Facts facts,
            SortedMap<CheckName, CheckLog> logs,
            SortedMap<RuleId, RuleState> ruleStates,
            SortedMap<PhaseName, PhaseEnding> endings,
            long said) {
        return new WatchState(
                s.watch(),
                s.rules(),
                facts,
                logs,
                s.before(),
                s.looks(),
                ruleStates,
                endings,
                s.lostUntil(),
                said,
                s.passed(),
                s.tests());
    }
}
