package dev.watchkeeper.rollback.service;

import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.rollback.means.webhook.FakeSwitch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** One service with its own switch, and v1.2.0 live on it after v1.1.0 was known good. */
final class Story implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Version GOOD = Version.ofTag("v1.1.0");
    private static final Version BAD = Version.ofTag("v1.2.0");

    final FakeSwitch target;
    final int number = NUMBER.incrementAndGet();
    final ServiceRef service;
    private final Version bad;
    final WatchRef watch;
    private final int atMost;
    private List<String> dependsOn = List.of();
    private long seen;

    Story() {
        this(20);
    }

    Story(int atMost) {
        this(atMost, "environment-" + (NUMBER.get() + 1));
    }

    /** Stories in one environment are neighbours; others know nothing of each other. */
    Story(int atMost, String environment) {
        this(atMost, "demo", environment);
    }

    private Story(int atMost, String project, String environment) {
        this.atMost = atMost;
        target = new FakeSwitch();
        bad = BAD;
        service = ServiceRef.of(project, "service-" + number, environment);
        watch = new WatchRef(new DeploymentId("deployment-" + number), Run.FIRST, service);
        var before = new WatchRef(new DeploymentId("before-" + number), Run.FIRST, service);
        Wire.say(new DeploymentEvent.Stable(before, GOOD, PhaseEnding.PASSED, KnownGoodGrade.STABLE));
    }

    private Story(Story before, String version) {
        atMost = before.atMost;
        target = before.target;
        bad = Version.ofTag(version);
        service = before.service;
        watch = new WatchRef(new DeploymentId("deployment-" + number), Run.FIRST, service);
    }

    /** The next deployment of the same service, at the same switch, which the first story closes. */
    Story followedBy(String version) {
        target.runs(version, bad.tag());
        return new Story(this, version);
    }

    /** The version that this deployment brought is known good. */
    Story stable() {
        seen = Wire.say(new DeploymentEvent.Stable(watch, bad, PhaseEnding.PASSED, KnownGoodGrade.STABLE))
                .offset();
        return this;
    }

    static Story inProject(String project) {
        return new Story(20, project, "production");
    }

    static String token(Role role, String project) {
        return "wk_test_" + role + "_" + project;
    }

    static void grantEveryRole() {
        for (String project : List.of("demo", "other")) {
            for (Role role : Role.values()) {
                grant(role, project, Set.of(role));
            }
        }
    }

    /** The subject that is named after a role has these roles from now on. */
    static void grant(Role named, String project, Set<Role> roles) {
        Wire.say(new AccessEvent.RolesGranted(
                new SubjectId(named.name().toLowerCase(java.util.Locale.ROOT) + "-of-" + project),
                project,
                roles,
                hash(token(named, project)),
                Optional.empty()));
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Story dependingOn(Story other) {
        dependsOn = List.of(other.service.toString());
        return this;
    }

    Story requested() {
        seen = Wire.say(new DeploymentEvent.Requested(
                        watch,
                        bad,
                        List.of(new TargetName("switch")),
                        policy(),
                        new SubjectId("ci"),
                        Optional.empty(),
                        StartKind.NORMAL,
                        Optional.empty()))
                .offset();
        return this;
    }

    Story live() {
        return live(Duration.ofSeconds(20));
    }

    /** All traffic has gone to the new version for so long. */
    Story live(Duration since) {
        requested();
        Instant shifted = Instant.now().minus(since);
        Wire.say(new DeploymentEvent.Started(
                watch, StartKind.NORMAL, Optional.empty(), bad, Optional.of(GOOD), shifted.minusSeconds(10)));
        seen = Wire.say(new DeploymentEvent.Shifted(watch, bad, Optional.of(GOOD), shifted))
                .offset();
        return this;
    }

    /** Half of the traffic goes to the new version. */
    Story shifting() {
        requested();
        Instant now = Instant.now();
        target.shares(50);
        Wire.say(new DeploymentEvent.Started(
                watch, StartKind.NORMAL, Optional.empty(), bad, Optional.of(GOOD), now.minusSeconds(30)));
        Wire.say(new DeploymentEvent.CutoverStep(watch, 0, CutoverAnswer.GO, "first", now.minusSeconds(30)));
        seen = Wire.say(new DeploymentEvent.CutoverStep(watch, 50, CutoverAnswer.GO, "next", now.minusSeconds(20)))
                .offset();
        return this;
    }

    /** What verification says when a person has reported a fact to the gate. */
    VerdictEvent.VerdictChanged reported() {
        Instant at = Instant.now().minusMillis(200);
        var rule = new RuleId("reported");
        return new VerdictEvent.VerdictChanged(
                watch,
                DerivedId.verdict(watch, rule, 1),
                rule,
                Optional.empty(),
                1,
                new Verdict.Breached(at),
                true,
                Severity.PAGE,
                new Evidence(
                        Optional.empty(),
                        Optional.of("database-corruption"),
                        at,
                        at,
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO),
                "database-corruption: reported by a person at " + at,
                mark(seen));
    }

    /** A breach that was decided after so many more events of the deployment than are written now. */
    VerdictEvent.VerdictChanged breachThatHasSeen(int more) {
        seen = Wire.end(Topic.DEPLOYMENTS, watch.deployment().value()) + more - 1;
        return breach();
    }

    VerdictEvent.VerdictChanged breach() {
        return breach(Duration.ofSeconds(1), true, 1);
    }

    /** The rule of {@link #breach()} has recovered. */
    VerdictEvent.VerdictChanged healthyAgain() {
        VerdictEvent.VerdictChanged before = breach(Duration.ofMillis(500), true, 2);
        return new VerdictEvent.VerdictChanged(
                before.watch(),
                before.id(),
                before.rule(),
                before.check(),
                before.transition(),
                new Verdict.Healthy(),
                before.rollsBack(),
                Severity.INFO,
                before.evidence(),
                "errors 3 of 800 (0.4 %), the limit is > 5 %",
                before.mark());
    }

    VerdictEvent.VerdictChanged breach(Duration age, boolean rollsBack, int transition) {
        Instant seen = Instant.now().minus(age);
        var rule = new RuleId("error-rate-literal");
        return new VerdictEvent.VerdictChanged(
                watch,
                DerivedId.verdict(watch, rule, transition),
                rule,
                Optional.of(new CheckName("health")),
                transition,
                new Verdict.Breached(seen.minusSeconds(10)),
                rollsBack,
                Severity.PAGE,
                new Evidence(
                        Optional.of(0.0625),
                        Optional.of("5 %"),
                        seen.minusSeconds(10),
                        seen,
                        2,
                        Optional.of(50L),
                        Optional.of(800L),
                        Duration.ZERO),
                "errors 50 of 800 (6.25 %) > 5 %",
                mark(this.seen));
    }

    /** Answers the first look of this kind. */
    RollbackEvent.LookRequested look(LookPurpose purpose) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> events(RollbackEvent.LookRequested.class).stream()
                                .filter(it -> it.look().purpose() == purpose)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    void verify() {
        var look = look(LookPurpose.AFTER_ROLLBACK).look();
        Wire.say(new VerdictEvent.RollbackVerified(watch, look.id(), "health held 3 buckets", mark(0)));
    }

    <T> List<T> events(Class<T> kind) {
        return Wire.said(Topic.ROLLBACKS, watch.deployment().value(), kind);
    }

    <T> T awaited(Class<T> kind) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> events(kind), it -> !it.isEmpty())
                .getFirst();
    }

    Mark mark(long deploymentsSeen) {
        return Mark.of(0, Map.of(Topic.DEPLOYMENTS, deploymentsSeen), new Mark.Trigger(Topic.TICKS.topicName(), 1));
    }

    ResolvedPolicy policy() {
        String yaml = """
                apiVersion: watchkeeper.dev/v1
                kind: DeploymentPolicy
                metadata: { project: %1$s, service: %2$s, environment: %3$s, team: households }
                spec:
                  dependsOn: %4$s
                  targets:
                    - name: switch
                      webhook: { url: "%5$s", secret: secret:%1$s/switch }
                  checks:
                    health: { health: { http: "GET http://127.0.0.1:9/health", within: 2s }, critical: true, every: 1s }
                  cutover: { steps: [0%%, 100%%], hold: 5s }
                  watch:
                    grace: 5s
                    cutover: { from: first-traffic, to: full-shift, every: 1s, checks: all }
                    short: { from: 0s, to: 30m, every: 1s, checks: all }
                  rollback:
                    when: [{ critical: failing, times: 3 }, { reported: [database-corruption] }]
                    phases: [cutover, short]
                    onBlind: hold
                    via: [target]
                    within: 30s
                    verifyWith: [health]
                    atMost: { automatic: %6$d, per: 1h }
                """.formatted(
                        service.project(), service.service(), service.environment(), dependsOn, target.url(), atMost);
        return switch (PolicyReader.read(yaml)) {
            case PolicyReading.Accepted accepted ->
                new ResolvedPolicy(
                        accepted.document().canonicalJson(),
                        new PolicyHash(accepted.document().hash()));
            case PolicyReading.Rejected rejected ->
                throw new IllegalStateException(rejected.errors().toString());
        };
    }

    @Override
    public void close() {
        target.close();
    }
}
