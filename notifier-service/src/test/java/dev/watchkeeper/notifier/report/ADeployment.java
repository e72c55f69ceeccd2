package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
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
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.CheckCoverage;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells the events of one deployment; all times are offsets from {@link #START}. */
public final class ADeployment {
    public static final Instant START = Instant.parse("2026-02-03T15:00:00Z");

    /** A policy with a ratio, a number that is compared, a level, issues, a health check and questions. */
    public static final String POLICY = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: demo, service: api, environment: production, team: households, repository: demo/api }
            spec:
              targets: [{ name: switch, webhook: { url: "https://example.org/switch", secret: secret:demo/switch } }]
              checks:
                error-rate: { ratio: { bad: { datadog: "sum:errors{*}.as_count()" }, total: { datadog: "sum:hits{*}.as_count()" } }, resolution: 10s, delay: 20s, expect: "< 0.1%" }
                p99: { ratio: { bad: { datadog: "sum:slow{*}.as_count()" }, total: { datadog: "sum:hits{*}.as_count()" } }, resolution: 10s, expect: "< 1%", as: "p99 < 500 ms" }
                made: { count: { datadog: "sum:made{*}.as_count()" }, resolution: 60s, compare: { with: same-hour-last-week, atLeast: 0.5x, minExpected: 20 } }
                users: { gauge: { datadog: "avg:users{*}" }, compare: { with: before-deployment, atLeast: 0.9x } }
                cpu: { gauge: { cloudwatch: "AWS/ECS CPUUtilization ClusterName=c ServiceName=s" }, expect: "< 50%" }
                sentry-new: { count: { sentry: { project: api, query: "is:unresolved" } }, expect: "== 0", emptyIsZero: true }
                bugs: { count: { github-issues: { label: bug, since: start } } }
                health: { health: { http: "GET https://example.org/health" }, critical: true }
              attest:
                - { id: told, ask: "Customers told?", by: deployer, at: before }
                - { id: feedback, ask: "User feedback read?", by: on-call, at: short }
                - { id: tables, ask: "Large tables looked at?", by: on-call, at: short, when: "db/**" }
              watch:
                short: { from: 0m, to: 30m, every: 10s, checks: all }
                day: { from: 30m, to: 24h, every: 30s, checks: all }
              rollback:
                when:
                  - { check: error-rate, is: "> 5%", per: 60s, for: 5m }
                  - { critical: failing, times: 3 }
                via: [target]
                within: 5m
                verifyWith: [health]
              contacts:
                on-call: { slack: "@on-call", people: [carol] }
            """;

    private final List<Told> told = new ArrayList<>();
    private final Map<String, Integer> transitions = new HashMap<>();
    private final WatchRef watch;

    public ADeployment() {
        this(new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.of("demo", "api", "production")));
    }

    public ADeployment(WatchRef watch) {
        this.watch = watch;
    }

    public WatchRef watch() {
        return watch;
    }

    public static Instant at(Duration offset) {
        return START.plus(offset);
    }

    public ADeployment tells(Duration offset, Event event) {
        told.add(new Told(event, at(offset)));
        return this;
    }

    public List<Told> told() {
        return told;
    }

    public ADeployment requested() {
        return requested(POLICY);
    }

    public ADeployment requested(String policy) {
        return tells(Duration.ofMinutes(-10), request(policy));
    }

    public DeploymentEvent.Requested request(String policy) {
        if (!(PolicyReader.read(policy) instanceof PolicyReading.Accepted(var read, var document))) {
            throw new IllegalArgumentException(PolicyReader.read(policy).toString());
        }
        return new DeploymentEvent.Requested(
                watch,
                Version.ofTag("v1.2.0"),
                List.of(),
                new ResolvedPolicy(document.canonicalJson(), new PolicyHash(document.hash())),
                new SubjectId("alice"),
                Optional.empty(),
                StartKind.NORMAL,
                Optional.empty());
    }

    public ADeployment started() {
        return tells(
                Duration.ofMinutes(-5),
                new DeploymentEvent.Started(
                        watch,
                        StartKind.NORMAL,
                        Optional.empty(),
                        Version.ofTag("v1.2.0"),
                        Optional.of(Version.ofTag("v1.1.0")),
                        at(Duration.ofMinutes(-5))));
    }

    public ADeployment shifted() {
        return tells(
                        Duration.ofMinutes(-1),
                        new DeploymentEvent.CutoverStep(watch, 50, CutoverAnswer.GO, "", at(Duration.ofMinutes(-1))))
                .tells(
                        Duration.ZERO,
                        new DeploymentEvent.Shifted(
                                watch,
                                Version.ofTag("v1.2.0"),
                                Optional.of(Version.ofTag("v1.1.0")),
                                at(Duration.ZERO)));
    }

    public ADeployment ended(Duration offset, EndReason reason) {
        return tells(offset, new DeploymentEvent.Ended(watch, reason, "the watch ended"));
    }

    public ADeployment measured(String check, Duration from, Duration length, Measurement... buckets) {
        Sample[] samples = new Sample[buckets.length];
        for (int i = 0; i < buckets.length; i++) {
            samples[i] = new Sample(at(from.plus(length.multipliedBy(i))), length, new Reading.Measured(buckets[i]));
        }
        return read(check, ObservationPurpose.WATCH, samples);
    }

    public ADeployment read(String check, ObservationPurpose purpose, Sample... samples) {
        Sample last = samples[samples.length - 1];
        return tells(
                Duration.between(START, last.end()),
                new ObservationEvent.Observed(
                        watch,
                        last.end(),
                        "probe-1",
                        0,
                        purpose,
                        Optional.empty(),
                        List.of(new CheckReading(
                                new CheckName(check), last.length(), Duration.ZERO, last.end(), List.of(samples)))));
    }

    public ADeployment baseline(
            String check,
            BaselineOf reference,
            Duration from,
            Duration to,
            long points,
            long bad,
            long total,
            double mean,
            Duration bucket) {
        return tells(
                Duration.ofMinutes(-9),
                new ObservationEvent.BaselineRecorded(
                        watch,
                        new CheckName(check),
                        at(from),
                        at(to),
                        points,
                        bad,
                        total,
                        Optional.of(mean),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(reference),
                        Optional.of(bucket),
                        Optional.empty()));
    }

    public ADeployment verdict(Duration offset, String rule, Verdict verdict, Duration evidenceFrom, String sentence) {
        boolean rollsBack = rule.contains("literal") || rule.startsWith("critical");
        return verdict(offset, rule, verdict, evidenceFrom, sentence, rollsBack);
    }

    public ADeployment verdict(
            Duration offset, String rule, Verdict verdict, Duration evidenceFrom, String sentence, boolean rollsBack) {
        String[] parts = rule.split("/", -1);
        String check = parts[0].equals("sight") || parts[0].equals("critical") ? parts[1] : parts[0];
        int transition = transitions.merge(rule, 1, Integer::sum);
        return tells(
                offset,
                new VerdictEvent.VerdictChanged(
                        watch,
                        DerivedId.verdict(watch, new RuleId(rule), transition),
                        new RuleId(rule),
                        Optional.of(new CheckName(check)),
                        transition,
                        verdict,
                        rollsBack,
                        verdict instanceof Verdict.Healthy ? Severity.INFO : Severity.PAGE,
                        new Evidence(
                                Optional.of(0.06),
                                Optional.of("> 5%"),
                                at(evidenceFrom),
                                at(offset),
                                5,
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ofSeconds(20)),
                        sentence,
                        mark()));
    }

    public ADeployment blind(Duration offset, String rule, Duration since) {
        return verdict(offset, rule, new Verdict.Inconclusive(Verdict.Why.BLIND), since, rule + ": cannot be seen");
    }

    public ADeployment healthy(Duration offset, String rule) {
        return verdict(offset, rule, new Verdict.Healthy(), offset, rule + ": is seen");
    }

    public ADeployment phaseEnded(String phase, Duration from, Duration to, PhaseEnding ending, String sentence) {
        return tells(
                to.plusSeconds(50),
                new VerdictEvent.PhaseEnded(
                        watch,
                        new PhaseName(phase),
                        ending,
                        at(from),
                        at(to),
                        List.of(
                                new CheckCoverage(new CheckName("error-rate"), 180, 171),
                                new CheckCoverage(new CheckName("health"), 180, 180)),
                        sentence,
                        mark()));
    }

    public Mark mark() {
        return new Mark(0, new TreeMap<>(), new Mark.Trigger("watchkeeper.ticks", 1));
    }

    public Report report(ReportKind kind, ReportCut cut) {
        ReportFold fold = new ReportFold(watch.deployment(), watch.run(), kind, cut);
        told.forEach(fold::take);
        return fold.report().orElseThrow();
    }

    /** Of all that was told. */
    public Report report() {
        return report(ReportKind.NOW, ReportCut.at(at(Duration.ofDays(30))));
    }

    public Report reportAt(Duration offset) {
        return report(ReportKind.NOW, ReportCut.at(at(offset)));
    }

    public static CheckResult check(Report report, String name) {
        return report.checks().stream()
                .filter(check -> check.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
