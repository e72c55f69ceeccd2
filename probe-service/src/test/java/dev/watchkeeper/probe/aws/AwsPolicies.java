package dev.watchkeeper.probe.aws;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Subject;
import dev.watchkeeper.probe.source.TickScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A policy whose checks ask AWS, and questions of it. */
public final class AwsPolicies {
    /** The start of a minute. */
    public static final Instant T0 = Watches.T0;

    public static final Duration MINUTE = Duration.ofMinutes(1);

    private static final String TEXT = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: demo, service: api, environment: production, team: households }
            spec:
              targets:
                - ecs: { cluster: production, service: api, strategy: blue-green }
              database: { rds: demo-production }
              registry: { ecr: demo/api }
              checks:
                cpu: { gauge: { cloudwatch: "AWS/ECS CPUUtilization ClusterName=production ServiceName=api" }, expect: "< 50%" }
                errors:
                  ratio:
                    bad: { cloudwatch: "AWS/ApplicationELB HTTPCode_Target_5XX_Count LoadBalancer=app/api/1 Sum" }
                    total: { cloudwatch: "AWS/ApplicationELB RequestCount LoadBalancer=app/api/1 Sum" }
                  expect: "< 1%"
                log-errors: { count: { cloudwatch-logs: { group: /ecs/production, filter: "?ERROR ?FATAL" } }, expect: "== 0" }
                log-zero: { count: { cloudwatch-logs: { group: /ecs/production, filter: "?ERROR ?FATAL" } }, expect: "== 0", emptyIsZero: true }
                log-term: { count: { cloudwatch-logs: { group: /ecs/production, filter: ERROR } }, expect: "== 0" }
                migration-log: { health: { cloudwatch-logs: { group: /ecs/production, filter: "migrate $version ERROR" }, within: 2s }, every: once }
                db-cpu: { gauge: { rds: cpu-percent }, expect: "< 80%" }
                disk-free: { gauge: { rds: free-storage-percent }, expect: ">= 30%" }
                database: { health: { rds: available, within: 2s } }
                cache: { health: { elasticache: { cluster: sessions }, within: 2s } }
                image: { health: { ecr: image-exists, within: 2s } }
                rollout: { health: { ecs: rollout-completed, within: 2s }, critical: true }
                tasks: { health: { ecs: running-as-desired, within: 2s } }
                failed: { health: { ecs: no-failed-tasks, within: 2s } }
                green: { health: { ecs: green-healthy, within: 2s } }
                blue: { health: { ecs: blue-healthy, within: 2s } }
                drained: { health: { ecs: blue-drained, within: 2s } }
              cutover: { steps: [0%, 50%, 100%], hold: 2m }
              watch:
                grace: 5s
                cutover: { from: first-traffic, to: full-shift, every: 10s, checks: [errors] }
                short: { from: 0m, to: 30m, every: 10s, checks: all }
              rollback:
                when:
                  - { check: errors, is: "> 5%", per: 60s, for: 5m, atLeast: 20 }
                  - { critical: failing, times: 3 }
                phases: [cutover, short]
                onBlind: hold
                via: [target]
                within: 5m
                verifyWith: [rollout]
                atMost: { automatic: 3, per: 1h }
            """;

    private AwsPolicies() {}

    public static Policy policy() {
        return Policies.policy(TEXT);
    }

    public static Check check(String name) {
        return Policies.check(policy(), name);
    }

    /** A deployment of v1.2.0 that has not begun. */
    public static Subject subject() {
        return new Subject(Watches.requested().record(), policy());
    }

    /** A deployment of a version that has all traffic. */
    public static Subject subject(Version version) {
        WatchRecorded record =
                Watches.startedAt(T0).is(DeploymentStatus.SHIFTED).record();
        return new Subject(
                new WatchRecorded(
                        record.watch(),
                        record.revision(),
                        record.policy(),
                        record.status(),
                        record.kind(),
                        version,
                        record.previous(),
                        record.targets(),
                        100,
                        false,
                        record.times()),
                policy());
    }

    /** A deployment of v1.2.0 that began and had its first traffic five minutes later. */
    public static Subject subjectWithTraffic() {
        return new Subject(
                Watches.startedAt(T0)
                        .shiftingAt(T0.plus(MINUTE.multipliedBy(5)), 50)
                        .record(),
                policy());
    }

    /** The deployment that a check is asked about: one that is asked once has no answer before the first traffic. */
    static Subject subjectOf(String check) {
        return check(check).once() ? subjectWithTraffic() : subject();
    }

    /** A question of two buckets of a minute to a source with history, and of ten seconds to another. */
    public static Ask ask(String check, Subject subject, Duration deadline) {
        Check asked = check(check);
        Slot slot = asked.measurement() instanceof Measurement.Health
                ? new Slot(asked, T0, Duration.ofSeconds(10), Duration.ofSeconds(10))
                : new Slot(asked, T0, MINUTE.multipliedBy(2), Duration.ofSeconds(10), MINUTE);
        return new Ask(subject, slot, Map.of("version", "v1.2.0"), Optional.empty(), new TickScope(), deadline);
    }

    public static Ask ask(String check) {
        return ask(check, subjectOf(check), Duration.ofSeconds(5));
    }
}
