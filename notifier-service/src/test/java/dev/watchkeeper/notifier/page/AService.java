package dev.watchkeeper.notifier.page;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.PolicyAccepted;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.VerdictId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.rollback.DatabaseStage;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A service of a team and its deployment, told as the services tell it; dora has asked for it, carol is on call, erin and frank decide about its database. */
final class AService {
    private static final String POLICY = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: %1$s, service: %2$s, environment: production, team: households }
            spec:
              targets: [{ name: switch, webhook: { url: "https://example.org/switch", secret: secret:%1$s/switch } }]
              database: { rds: household-production }
              window: { timezone: America/New_York, allow: [{ days: [%3$s], from: "10:00", to: "16:00" }], freezes: [{ name: holidays, from: 2026-12-20, to: 2027-01-03, reason: few people are here }] }
              checks:
                error-rate: { ratio: { bad: { prometheus: { url: "https://p.example", query: "bad" } }, total: { prometheus: { url: "https://p.example", query: "total" } } }, resolution: 10s, delay: 20s, expect: "< 0.1%%" }
                health: { health: { http: "GET https://example.org/health" }, critical: true }
              attest:
                - { id: told, ask: "Customers told?", by: deployer, at: before }
                - { id: feedback, ask: "User feedback read?", by: on-call, at: short }
              watch:
                short: { from: 0m, to: 30m, every: 10s, checks: all }
                day: { from: 30m, to: 24h, every: 30s, checks: all }
              rollback:
                when:
                  - { check: error-rate, is: "> 5%%", per: 60s, for: 5m }
                  - { critical: failing, times: 3 }
                via: [target]
                within: 5m
                verifyWith: [health]
                database: { restore: latest-before-start, approvals: 2, from: [dba] }
              exceptions:
                emergency: { bypass: [window, freezes], approve: [dba], reason: required, expires: 2h }
              contacts:
                on-call: { slack: "@on-call", people: [carol] }
                dba: { slack: "@dba", people: [erin, frank] }
            """;

    final WatchRef watch;
    private final ATeam team;
    private final Map<String, Integer> transitions = new HashMap<>();
    private ResolvedPolicy policy;

    AService(ATeam team, String name) {
        this.team = team;
        ServiceRef service = ServiceRef.of(team.project(), name, "production");
        this.watch = new WatchRef(new DeploymentId("d-" + team.project() + "-" + name), Run.FIRST, service);
        this.policy = resolved("tue, wed, thu");
    }

    private ResolvedPolicy resolved(String days) {
        String text = POLICY.formatted(team.project(), watch.service().service().value(), days);
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Accepted accepted ->
                new ResolvedPolicy(
                        accepted.document().canonicalJson(),
                        new PolicyHash(accepted.document().hash()));
            case PolicyReading.Rejected rejected ->
                throw new IllegalArgumentException(rejected.errors().toString());
        };
    }

    String id() {
        return watch.deployment().value();
    }

    String policyText() {
        return policy.json();
    }

    String tile() {
        return "#tile-" + watch.service().toString().replace("/", "__");
    }

    AService accepted() {
        team.tell(new PolicyAccepted(watch.service(), 1, policy, new SubjectId("ada")));
        return this;
    }

    AService requested() {
        accepted();
        team.tell(new DeploymentEvent.Requested(
                watch,
                Version.ofTag("v1.2.0"),
                List.of(new TargetName("switch")),
                policy,
                new SubjectId("dora"),
                Optional.empty(),
                StartKind.NORMAL,
                Optional.empty()));
        return recorded(DeploymentStatus.REQUESTED, 1);
    }

    private AService recorded(DeploymentStatus status, long revision) {
        team.tell(new WatchRecorded(
                watch,
                revision,
                policy,
                status,
                StartKind.NORMAL,
                Version.ofTag("v1.2.0"),
                Optional.empty(),
                List.of(new TargetName("switch")),
                0,
                false,
                WatchTimes.requestedAt(Instant.now())));
        return this;
    }

    AService running() {
        requested();
        Instant at = Instant.now();
        team.tell(new RollbackEvent.Rehearsed(
                watch,
                List.of(new TargetRehearsal(
                        new TargetName("switch"),
                        true,
                        "the target answers and v1.1.0 is there",
                        Optional.of(Version.ofTag("v1.1.0")),
                        Optional.of(Version.ofTag("v1.1.0")),
                        Optional.of(KnownGoodGrade.WATCHED))),
                "a rollback is possible at 1 of 1 targets"));
        team.tell(new DeploymentEvent.Admitted(watch, policy.hash(), List.of(), Optional.empty()));
        team.tell(new DeploymentEvent.Started(
                watch,
                StartKind.NORMAL,
                Optional.empty(),
                Version.ofTag("v1.2.0"),
                Optional.of(Version.ofTag("v1.1.0")),
                at));
        team.tell(new DeploymentEvent.CutoverStep(watch, 50, CutoverAnswer.GO, "", at));
        team.tell(
                new DeploymentEvent.Shifted(watch, Version.ofTag("v1.2.0"), Optional.of(Version.ofTag("v1.1.0")), at));
        return recorded(DeploymentStatus.SHIFTED, 2);
    }

    /** Both required checks, measured until then. */
    AService measuredUntil(Instant end) {
        Sample sample = new Sample(
                end.minusSeconds(10),
                Duration.ofSeconds(10),
                new Reading.Measured(new Measurement.Health(true, "200")));
        Sample counts = new Sample(
                end.minusSeconds(10), Duration.ofSeconds(10), new Reading.Measured(new Measurement.Counts(1, 1000)));
        team.tell(new ObservationEvent.Observed(
                watch,
                end,
                "probe-1",
                0,
                ObservationPurpose.WATCH,
                Optional.empty(),
                List.of(
                        new CheckReading(
                                new CheckName("health"), Duration.ofSeconds(10), Duration.ZERO, end, List.of(sample)),
                        new CheckReading(
                                new CheckName("error-rate"),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(20),
                                end,
                                List.of(counts)))));
        return this;
    }

    AService healthy() {
        verdict("critical/health", new Verdict.Healthy(), "health: 200 in each of 3 buckets");
        return this;
    }

    VerdictId breached(String sentence) {
        return verdict(
                "error-rate/literal-1", new Verdict.Breached(Instant.now().minusSeconds(300)), sentence);
    }

    VerdictId verdict(String rule, Verdict verdict, String sentence) {
        int transition = transitions.merge(rule, 1, Integer::sum);
        VerdictId id = DerivedId.verdict(watch, new RuleId(rule), transition);
        team.tell(new VerdictEvent.VerdictChanged(
                watch,
                id,
                new RuleId(rule),
                Optional.of(new CheckName(rule.startsWith("critical") ? "health" : "error-rate")),
                transition,
                verdict,
                true,
                verdict instanceof Verdict.Healthy ? Severity.INFO : Severity.PAGE,
                new Evidence(
                        Optional.of(0.062),
                        Optional.of("> 5%"),
                        Instant.now().minusSeconds(300),
                        Instant.now(),
                        5,
                        Optional.of(62L),
                        Optional.of(1000L),
                        Duration.ofSeconds(20)),
                sentence,
                new Mark(0, new TreeMap<>(), new Mark.Trigger("watchkeeper.ticks", 1))));
        return id;
    }

    AService held(HoldCode code, VerdictId verdict, String why) {
        team.tell(new RollbackEvent.Held(
                watch,
                code,
                "an approver of " + team.project(),
                Optional.of(verdict),
                "not rolled back, waiting for a person: " + why));
        return this;
    }

    AService asked(String check, String sentence) {
        team.tell(new DeploymentEvent.Checked(watch, check, GateAnswer.NEEDS_PERSON, sentence, Optional.empty()));
        return this;
    }

    AService reminded(String question, String by) {
        team.tell(new DeploymentEvent.Reminded(
                watch, question, by, Instant.now().plus(Duration.ofMinutes(25)), 1, by + " is asked about it"));
        return this;
    }

    AService database(DatabaseStage stage, String by) {
        team.tell(new RollbackEvent.DatabaseRestore(
                watch,
                "restore-" + id(),
                stage,
                "household-production",
                "household-before-v1",
                Instant.now().minus(Duration.ofHours(1)),
                Optional.empty(),
                Optional.of(new SubjectId(by)),
                Optional.of(Instant.now().plus(Duration.ofMinutes(30))),
                by + " says " + stage));
        return this;
    }

    AService ended(EndReason reason) {
        team.tell(new DeploymentEvent.Ended(watch, reason, "the watch of v1.2.0 ended"));
        return recorded(DeploymentStatus.ENDED, 3);
    }
}
