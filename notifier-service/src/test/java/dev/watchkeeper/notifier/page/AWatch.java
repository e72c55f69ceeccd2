package dev.watchkeeper.notifier.page;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.StepStage;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.Publisher;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Use;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes the watch of a deployment by the example policy to the topics, as the services do; times count from its full shift. */
final class AWatch {
    private final Publisher publisher;
    private final WatchRef watch;
    private final Instant shift;
    private final Policy policy;
    private final String canonical;
    private final String hash;
    private final Map<String, Integer> transitions = new HashMap<>();
    private int number;

    AWatch(Publisher publisher, String unique, Instant shift) {
        this.publisher = publisher;
        this.watch = new WatchRef(
                new DeploymentId("d-" + unique), Run.FIRST, ServiceRef.of("petforce", "api-" + unique, "production"));
        this.shift = shift;
        if (!(PolicyReader.read(example()) instanceof PolicyReading.Accepted(var read, var document))) {
            throw new IllegalStateException("the example can be read");
        }
        this.policy = read;
        this.canonical = document.canonicalJson();
        this.hash = document.hash();
    }

    private static String example() {
        try {
            return Files.readString(Path.of("..", "examples", "household-api.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WatchRef watch() {
        return watch;
    }

    String path() {
        return "/deployments/" + watch.deployment();
    }

    Instant at(double minutes) {
        return shift.plusMillis(Math.round(minutes * 60_000));
    }

    AWatch tells(double minutes, Event event) {
        publisher.publish(watch.deployment() + "-" + ++number, event, at(minutes));
        return this;
    }

    AWatch requested(String tag) {
        return tells(
                -60,
                new DeploymentEvent.Requested(
                        watch,
                        new Version(tag, Optional.of("4f2a9c1"), Optional.empty(), Optional.empty()),
                        List.of(new TargetName("ecs")),
                        new ResolvedPolicy(canonical, new PolicyHash(hash)),
                        new SubjectId("alice"),
                        Optional.empty(),
                        StartKind.NORMAL,
                        Optional.empty()));
    }

    AWatch checked(String path, GateAnswer answer, String sentence) {
        return tells(
                -50,
                new DeploymentEvent.Checked(
                        watch,
                        path,
                        answer,
                        sentence,
                        Optional.of(new Link("pull request", "https://github.com/petforce/api/pull/7"))));
    }

    AWatch admittedAndShifted() {
        return checked(
                        "ci.required",
                        GateAnswer.PASSED,
                        "unit, integration, e2e, typecheck and lint succeeded for 4f2a9c1")
                .checked("ci.coverage", GateAnswer.PASSED, "coverage is 84.1 %")
                .checked("review.approvals", GateAnswer.PASSED, "approved by ingrid and olaf")
                .checked("staging.smoke", GateAnswer.PASSED, "smoke passed 2 h ago")
                .checked("people.onCall", GateAnswer.PASSED, "ingrid is on call until tomorrow 09:00")
                .tells(-48, new DeploymentEvent.Attested(watch, "stakeholders", new SubjectId("alice"), "told by mail"))
                .tells(-40, new DeploymentEvent.Admitted(watch, new PolicyHash(hash), List.of(), Optional.empty()))
                .tells(
                        -30,
                        new DeploymentEvent.Started(
                                watch,
                                StartKind.NORMAL,
                                Optional.empty(),
                                Version.ofTag("v1.2.0"),
                                Optional.of(Version.ofTag("v1.1.0")),
                                at(-30)))
                .stepped(-29, "start.flag", StepStage.DONE, "deployment:in_progress is set")
                .tells(-3, new DeploymentEvent.CutoverStep(watch, 50, CutoverAnswer.GO, "", at(-3)))
                .tells(
                        0,
                        new DeploymentEvent.Shifted(
                                watch, Version.ofTag("v1.2.0"), Optional.of(Version.ofTag("v1.1.0")), at(0)));
    }

    AWatch stepped(double minutes, String step, StepStage stage, String sentence) {
        return tells(minutes, new DeploymentEvent.Stepped(watch, step, stage, false, sentence, Optional.empty()));
    }

    AWatch verdict(double minutes, String rule, String check, Verdict verdict, String sentence) {
        int transition = transitions.merge(rule, 1, Integer::sum);
        return tells(
                minutes,
                new VerdictEvent.VerdictChanged(
                        watch,
                        DerivedId.verdict(watch, new RuleId(rule), transition),
                        new RuleId(rule),
                        Optional.of(new CheckName(check)),
                        transition,
                        verdict,
                        rule.contains("literal") || rule.startsWith("critical"),
                        verdict instanceof Verdict.Breached ? Severity.PAGE : Severity.INFO,
                        new Evidence(
                                Optional.of(0.06),
                                Optional.of("> 5%"),
                                at(minutes - 1),
                                at(minutes),
                                5,
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ofSeconds(20)),
                        sentence,
                        mark(),
                        Optional.of(
                                List.of(new Link("Datadog: metrics", "https://app.datadoghq.com/metric/explorer")))));
    }

    AWatch allHealthy(double minutes) {
        for (Check check : watched()) {
            String rule = check.critical() ? "critical/" + check.name() : check.name() + "/expect";
            verdict(minutes, rule, check.name().value(), new Verdict.Healthy(), check.name() + " holds");
        }
        return this;
    }

    AWatch phaseEnded(String phase, double from, double to, PhaseEnding ending) {
        return tells(
                to + 0.5,
                new VerdictEvent.PhaseEnded(
                        watch,
                        new PhaseName(phase),
                        ending,
                        at(from),
                        at(to),
                        List.of(),
                        "phase " + phase + " " + ending,
                        mark()));
    }

    private static Mark mark() {
        return new Mark(0, new TreeMap<>(), new Mark.Trigger("watchkeeper.ticks", 1));
    }

    List<Check> watched() {
        return policy.checks().stream()
                .filter(check -> check.use() == Use.WATCH)
                .toList();
    }

    /** The readings of all checks of one bucket that begins then. */
    AWatch observed(double minutes, Duration bucket) {
        return tells(minutes, observation(minutes, bucket));
    }

    private ObservationEvent.Observed observation(double minutes, Duration bucket) {
        return observation(minutes, bucket, 1);
    }

    /** So many buckets of each check, as a source with a finer resolution than its cadence gives them. */
    ObservationEvent.Observed observation(double minutes, Duration bucket, int buckets) {
        Instant end = at(minutes).plus(bucket.multipliedBy(buckets));
        return new ObservationEvent.Observed(
                watch,
                end,
                "probe-1",
                0,
                ObservationPurpose.WATCH,
                Optional.empty(),
                watched().stream()
                        .map(check -> new CheckReading(
                                check.name(), bucket, Duration.ZERO, end, samples(check, minutes, bucket, buckets)))
                        .toList());
    }

    private List<Sample> samples(Check check, double minutes, Duration bucket, int buckets) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            samples.add(new Sample(
                    at(minutes).plus(bucket.multipliedBy(i)),
                    bucket,
                    new Reading.Measured(measurement(check, minutes))));
        }
        return samples;
    }

    private static Measurement measurement(Check check, double minutes) {
        long wave = Math.round(10 * Math.sin(minutes / 20 + check.name().value().length()));
        return switch (check.measurement()) {
            case dev.watchkeeper.policy.check.Measurement.Health health -> new Measurement.Health(true, "");
            case dev.watchkeeper.policy.check.Measurement.Ratio ratio ->
                check.against().isPresent()
                        ? new Measurement.TwoVersions(1, 1000 + wave, 1, 1000)
                        : new Measurement.Counts(Math.max(0, wave / 8), 1000 + wave);
            case dev.watchkeeper.policy.check.Measurement.Count count -> new Measurement.Value(40 + wave);
            case dev.watchkeeper.policy.check.Measurement.Gauge gauge -> new Measurement.Value(52.5 + wave);
        };
    }
}
