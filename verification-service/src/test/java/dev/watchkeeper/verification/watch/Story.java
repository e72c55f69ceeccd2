package dev.watchkeeper.verification.watch;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.plan.WatchRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** One deployment told in seconds since its request; collects what was decided. */
public final class Story {
    public static final Instant ZERO = Instant.parse("2026-02-03T15:00:00Z");
    public static final WatchRef WATCH =
            new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.parse("demo/shop/production"));

    final List<Decision> decisions = new ArrayList<>();
    WatchState state;
    private final Duration resolution;
    private long offset;

    public Story(WatchRules rules, int resolutionSeconds) {
        this(rules, resolutionSeconds, StartKind.NORMAL);
    }

    Story(WatchRules rules, int resolutionSeconds, StartKind kind) {
        this.state = WatchState.requested(WATCH, rules, kind, ZERO);
        this.resolution = Duration.ofSeconds(resolutionSeconds);
    }

    static Story quick() {
        return new Story(TestPolicies.rules(TestPolicies.quick()), 5);
    }

    static Story checklist() {
        return new Story(TestPolicies.rules(TestPolicies.checklist()), 10);
    }

    static Instant at(double seconds) {
        return ZERO.plusMillis(Math.round(seconds * 1000));
    }

    static CheckName check(String name) {
        return new CheckName(name);
    }

    Story apply(Input input) {
        Judged judged = Judge.apply(state, input, input.appended());
        state = judged.state();
        decisions.addAll(judged.decisions());
        return this;
    }

    Story firstTraffic(double second) {
        return apply(deployment(
                new DeploymentEvent.CutoverStep(WATCH, 50, CutoverAnswer.GO, "", at(second)), second, second));
    }

    Story shifted(double second) {
        return apply(deployment(
                new DeploymentEvent.Shifted(WATCH, Version.ofTag("v2"), Optional.empty(), at(second)), second, second));
    }

    Story ended(double second, DeploymentEvent event) {
        return apply(deployment(event, second, second));
    }

    Story tick(double second) {
        return apply(new Input.OfTick(
                new Ticked(0, at(second), new TreeMap<>(), List.of()), at(second), mark("watchkeeper.ticks")));
    }

    Story ticks(double from, double to) {
        for (double second = from; second <= to; second++) {
            tick(second);
        }
        return this;
    }

    Story gapTick(double second) {
        return apply(new Input.OfTick(
                new Ticked(
                        0, at(second), new TreeMap<>(), List.of(new Ticked.LostSpan("watchkeeper.observations", 1, 9))),
                at(second),
                mark("watchkeeper.ticks")));
    }

    Input deployment(DeploymentEvent event, double time, double appended) {
        return new Input.OfDeployment(event, at(time), at(appended), mark("watchkeeper.deployments"));
    }

    /** One bucket of the error rate that starts at a second, read half a second after its end. */
    Story errors(double start, long bad, long total) {
        return observe(end(start) + 0.5, reading("error-rate", start, counts(bad, total)));
    }

    Story load(double start, double value) {
        return observe(end(start) + 0.5, reading("load", start, new Reading.Measured(new Measurement.Value(value))));
    }

    Story health(double start, boolean healthy) {
        return observe(end(start) + 0.5, reading("health", start, health(healthy)));
    }

    /** A bucket of every check, all well but for the errors. */
    Story all(double start, long bad, long total) {
        return observe(
                end(start) + 0.5,
                reading("error-rate", start, counts(bad, total)),
                reading("load", start, new Reading.Measured(new Measurement.Value(10))),
                reading("health", start, health(true)));
    }

    Story observe(double appended, CheckReading... readings) {
        return apply(observation(appended, ObservationPurpose.WATCH, Optional.empty(), readings));
    }

    Story observed(double appended, ObservationEvent event) {
        return apply(new Input.OfObservation(event, at(appended), mark("watchkeeper.observations")));
    }

    Input observation(double appended, ObservationPurpose purpose, Optional<Look> look, CheckReading... readings) {
        return new Input.OfObservation(
                new ObservationEvent.Observed(WATCH, at(appended), "probe-1", 0, purpose, look, List.of(readings)),
                at(appended),
                mark("watchkeeper.observations"));
    }

    CheckReading reading(String check, double start, Reading reading) {
        Sample sample = new Sample(at(start), resolution, reading);
        return new CheckReading(check(check), resolution, Duration.ZERO, sample.end(), List.of(sample));
    }

    static Reading counts(long bad, long total) {
        return new Reading.Measured(new Measurement.Counts(bad, total));
    }

    static Reading health(boolean healthy) {
        return new Reading.Measured(new Measurement.Health(healthy, healthy ? "" : "status 500"));
    }

    static Reading missing() {
        return new Reading.Missing(MissingCause.NO_DATA, "no point");
    }

    private double end(double start) {
        return start + resolution.toMillis() / 1000.0;
    }

    private Mark mark(String topic) {
        return new Mark(0, new TreeMap<>(), new Mark.Trigger(topic, offset++));
    }

    List<VerdictEvent.VerdictChanged> verdicts(String rule) {
        return decisions.stream()
                .map(Decision::event)
                .filter(VerdictEvent.VerdictChanged.class::isInstance)
                .map(VerdictEvent.VerdictChanged.class::cast)
                .filter(v -> v.rule().value().equals(rule))
                .toList();
    }

    List<VerdictEvent.VerdictChanged> breaches(String rule) {
        return verdicts(rule).stream()
                .filter(v -> v.verdict() instanceof Verdict.Breached)
                .toList();
    }

    Verdict last(String rule) {
        return verdicts(rule).getLast().verdict();
    }

    <T extends VerdictEvent> List<T> events(Class<T> type) {
        return decisions.stream()
                .map(Decision::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
