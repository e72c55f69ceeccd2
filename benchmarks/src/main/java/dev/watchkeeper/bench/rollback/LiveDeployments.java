package dev.watchkeeper.bench.rollback;

import dev.watchkeeper.bench.site.Sender;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Services that each run v2 in an environment of their own, so that none is another one's neighbour, and were good with v1. */
final class LiveDeployments {
    private static final Version GOOD = Version.ofTag("v1");
    private static final Version BAD = Version.ofTag("v2");
    private static final CheckName CHECK = new CheckName("health");

    private LiveDeployments() {}

    static WatchRef watch(int number) {
        return new WatchRef(
                new DeploymentId("bench-" + number),
                Run.FIRST,
                ServiceRef.of("demo", "service-" + number, "environment-" + number));
    }

    /** What gate would have said by now. */
    static void begin(int number, String url, Sender sender) {
        WatchRef watch = watch(number);
        WatchRef before = new WatchRef(new DeploymentId("before-" + number), Run.FIRST, watch.service());
        Instant shifted = Instant.now().minusSeconds(30);
        List.of(
                        new DeploymentEvent.Stable(before, GOOD, PhaseEnding.PASSED, KnownGoodGrade.STABLE),
                        new DeploymentEvent.Requested(
                                watch,
                                BAD,
                                List.of(new TargetName("switch")),
                                policy(watch.service(), url),
                                new SubjectId("bench"),
                                Optional.empty(),
                                StartKind.NORMAL,
                                Optional.empty()),
                        new DeploymentEvent.Started(
                                watch,
                                StartKind.NORMAL,
                                Optional.empty(),
                                BAD,
                                Optional.of(GOOD),
                                shifted.minusSeconds(10)),
                        new DeploymentEvent.Shifted(watch, BAD, Optional.of(GOOD), shifted))
                .forEach(event -> sender.send(event, Instant.now()));
    }

    /** A breach that was seen just now, so that no look is needed. */
    static VerdictEvent breach(int number) {
        WatchRef watch = watch(number);
        RuleId rule = new RuleId("critical/health");
        Instant seen = Instant.now();
        return new VerdictEvent.VerdictChanged(
                watch,
                DerivedId.verdict(watch, rule, 1),
                rule,
                Optional.of(CHECK),
                1,
                new Verdict.Breached(seen.minusSeconds(3)),
                true,
                Severity.PAGE,
                new Evidence(
                        Optional.of(3.0),
                        Optional.of("3 times"),
                        seen.minusSeconds(3),
                        seen,
                        3,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO),
                "health failed 3 of 3 times",
                mark());
    }

    static VerdictEvent verified(WatchRef watch, LookId look) {
        return new VerdictEvent.RollbackVerified(watch, look, "health held 3 buckets", mark());
    }

    private static Mark mark() {
        return Mark.of(0, Map.of(Topic.DEPLOYMENTS, 0L), new Mark.Trigger(Topic.TICKS.topicName(), 1));
    }

    private static ResolvedPolicy policy(ServiceRef service, String url) {
        String yaml = """
                apiVersion: watchkeeper.dev/v1
                kind: DeploymentPolicy
                metadata: { project: demo, service: %s, environment: %s, team: bench }
                spec:
                  targets:
                    - name: switch
                      webhook: { url: "%s", secret: secret:demo/switch }
                  checks:
                    health: { health: { http: "GET http://127.0.0.1:9/health", within: 2s }, critical: true, every: 1s }
                  watch:
                    grace: 5s
                    cutover: { from: first-traffic, to: full-shift, every: 1s, checks: all }
                    short: { from: 0s, to: 24h, every: 1s, checks: all }
                  rollback:
                    when: [{ critical: failing, times: 3 }]
                    phases: [cutover, short]
                    onBlind: hold
                    via: [target]
                    within: 5m
                    verifyWith: [health]
                    atMost: { automatic: 3, per: 1h }
                """.formatted(service.service(), service.environment(), url);
        return switch (PolicyReader.read(yaml)) {
            case PolicyReading.Accepted accepted ->
                new ResolvedPolicy(
                        accepted.document().canonicalJson(),
                        new PolicyHash(accepted.document().hash()));
            case PolicyReading.Rejected rejected ->
                throw new IllegalStateException("the benchmark's policy is refused: " + rejected.errors());
        };
    }
}
