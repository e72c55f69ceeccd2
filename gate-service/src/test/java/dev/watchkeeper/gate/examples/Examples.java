package dev.watchkeeper.gate.examples;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.deployment.Change;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.deployment.Request;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.policies.GatePolicy;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.cutover.Cutover;
import dev.watchkeeper.policy.gate.GateRules;
import dev.watchkeeper.policy.gate.PreviousVersion;
import dev.watchkeeper.policy.rollback.OnBlind;
import dev.watchkeeper.policy.window.AllowedHours;
import dev.watchkeeper.policy.window.Freeze;
import dev.watchkeeper.policy.window.WindowRule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What tests begin with. {@link #NOON} is a Tuesday noon in New York. */
public final class Examples {
    public static final Instant NOON = Instant.parse("2026-11-24T17:00:00Z");
    public static final ServiceRef SERVICE = ServiceRef.of("demo", "household-api", "production");
    public static final WatchRef WATCH = new WatchRef(new DeploymentId("d-1"), Run.FIRST, SERVICE);
    public static final Version NEW = Version.ofTag("v1.2.0");
    public static final Version OLD = Version.ofTag("v1.1.0");
    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    public static final SubjectId SOMEONE = new SubjectId("local-deployer");
    public static final CheckName HEALTH = new CheckName("health");
    public static final CheckName UNIMPORTANT = new CheckName("joins-made");

    private static final String POLICY = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: demo, service: household-api, environment: production, team: households }
            spec:
              targets:
                - name: switch
                  webhook: { url: "http://127.0.0.1:18081/switch", secret: secret:demo/switch }
              checks:
                health: { health: { http: "GET http://127.0.0.1:18080/health", within: 2s }, critical: true, every: 1s }
                joins-made: { health: { http: "GET http://127.0.0.1:18080/joins", within: 2s }, every: 1s }
              gate:
                monitoring: { rulesNotBlind: true }
                rollback: { previousVersion: known-good }
              cutover: { steps: [0%, 50%, 100%], hold: 10s }
              watch:
                grace: 5s
                cutover: { from: first-traffic, to: full-shift, every: 1s, checks: all }
                short:   { from: 0s,  to: 20s, every: 1s, checks: all }
                day:     { from: 20s, to: 30s, every: 1s, checks: all }
              rollback:
                when:
                  - { critical: failing, times: 3 }
                phases: [cutover, short, day]
                onBlind: hold
                via: [target]
                within: 30s
                verifyWith: [health]
                atMost: { automatic: 20, per: 1h }
            """;

    private Examples() {}

    public static Request request() {
        return new Request(
                NEW,
                List.of(new TargetName("switch")),
                new ResolvedPolicy("{}", new PolicyHash("abc")),
                SOMEONE,
                Optional.empty(),
                StartKind.NORMAL,
                Optional.empty());
    }

    public static Deployment requestedOfCommit() {
        Request plain = request();
        Version version =
                new Version("v1.2.0", Optional.of(COMMIT), Optional.empty(), Optional.empty(), Optional.empty());
        Request request = new Request(
                version,
                plain.targets(),
                plain.policy(),
                SOMEONE,
                Optional.empty(),
                StartKind.NORMAL,
                Optional.empty());
        return Deployment.requested(WATCH, request, NOON).after();
    }

    public static Deployment requested() {
        return Deployment.requested(WATCH, request(), NOON).after();
    }

    public static Deployment started() {
        return requested()
                .admit(List.of(), NOON)
                .after()
                .start(Optional.of(OLD), NOON)
                .after();
    }

    public static Deployment at(int share, Instant since) {
        return started().go(share, "", since).after();
    }

    public static Deployment shifted() {
        return at(100, NOON).shift(NOON).after();
    }

    public static Deployment afterRollback() {
        Request request = new Request(
                OLD,
                request().targets(),
                request().policy(),
                SOMEONE,
                Optional.empty(),
                StartKind.AFTER_ROLLBACK,
                Optional.of(new DeploymentId("d-0")));
        return Deployment.requested(WATCH, request, NOON)
                .then(d -> d.admit(List.of(), NOON))
                .then(d -> d.start(Optional.of(NEW), NOON))
                .then(d -> d.shift(NOON))
                .after();
    }

    /** A deployment that has come to this status by legal ways. */
    public static Deployment in(DeploymentStatus status) {
        Change change = switch (status) {
            case REQUESTED -> Deployment.requested(WATCH, request(), NOON);
            case REFUSED -> requested().refuse(List.of(new Reason("code", "sentence", "remedy")), NOON);
            case ADMITTED -> requested().admit(List.of(), NOON);
            case STARTED -> requested().admit(List.of(), NOON).after().start(Optional.of(OLD), NOON);
            case SHIFTING -> started().go(50, "", NOON);
            case SHIFTED -> at(100, NOON).shift(NOON);
            case ENDED -> shifted().end(EndReason.WATCHED, "watched", NOON);
            case ABORTED -> requested().abort(SOMEONE, "why not", NOON);
            case SUPERSEDED -> requested().supersede(new DeploymentId("d-2"), NOON);
        };
        return change.after();
    }

    /** The whole policy as a deployment carries it. */
    public static ResolvedPolicy resolved(UnaryOperator<String> changed) {
        return switch (PolicyReader.read(changed.apply(POLICY))) {
            case PolicyReading.Accepted accepted ->
                new ResolvedPolicy(
                        accepted.document().canonicalJson(),
                        new PolicyHash(accepted.document().hash()));
            case PolicyReading.Rejected rejected ->
                throw new IllegalArgumentException(rejected.errors().toString());
        };
    }

    /** A whole policy of the service with more words in its {@code spec}. */
    public static Policy wholePolicy(String more) {
        return wholePolicy(more, text -> text);
    }

    public static Policy wholePolicy(String more, UnaryOperator<String> changed) {
        return switch (PolicyReader.read(changed.apply(POLICY) + more.indent(2))) {
            case PolicyReading.Accepted accepted -> accepted.policy();
            case PolicyReading.Rejected rejected ->
                throw new IllegalArgumentException(rejected.errors().toString());
        };
    }

    public static CheckFacts facts(Policy policy, Evidence evidence, boolean first) {
        return new CheckFacts(requested(), policy, evidence, first, List.of(), NOON);
    }

    public static GatePolicy policy() {
        return policy(PreviousVersion.KNOWN_GOOD);
    }

    public static GatePolicy policy(PreviousVersion previous) {
        return new GatePolicy(
                List.of(new TargetName("switch")),
                Optional.empty(),
                new Cutover(List.of(0, 50, 100), Duration.ofSeconds(10)),
                new GateRules(true, previous),
                Set.of(HEALTH),
                OnBlind.HOLD,
                new PhaseName("day"));
    }

    public static GatePolicy policyOnBlind(OnBlind onBlind) {
        GatePolicy holding = policy();
        return new GatePolicy(
                holding.targets(),
                holding.window(),
                holding.cutover(),
                holding.rules(),
                holding.required(),
                onBlind,
                holding.lastPhase());
    }

    /** Tuesday to Thursday 10:00 to 16:00 in New York, frozen over the turn of the year. */
    public static GatePolicy policyWithWindow() {
        GatePolicy open = policy();
        WindowRule window = new WindowRule(
                ZoneId.of("America/New_York"),
                List.of(new AllowedHours(
                        Set.of(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY),
                        LocalTime.of(10, 0),
                        LocalTime.of(16, 0))),
                List.of(new Freeze(
                        "year-end",
                        LocalDate.of(2026, 12, 18),
                        LocalDate.of(2027, 1, 4),
                        Optional.of("holiday traffic"))));
        return new GatePolicy(
                open.targets(),
                Optional.of(window),
                open.cutover(),
                open.rules(),
                open.required(),
                open.onBlind(),
                open.lastPhase());
    }
}
