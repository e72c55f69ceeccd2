package dev.watchkeeper.probe;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.check.Check;

/** Policies to test with. */
public final class Policies {
    private static final String TEXT = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: demo, service: api, environment: production, team: households }
            spec:
              targets:
                - webhook: { url: "https://switch.example/a", secret: secret:demo/switch }
              checks:
                error-rate:
                  ratio:
                    bad: { openmetrics: { url: "BASE/metrics", metric: requests_total, labels: { version: $version, code: "5xx" } } }
                    total: { openmetrics: { url: "BASE/metrics", metric: requests_total, labels: { version: $version } } }
                  resolution: 1s
                  expect: "< 1%"
                latency:
                  ratio:
                    bad: { openmetrics: { url: "BASE/metrics", metric: duration_seconds, labels: { version: $version }, slowerThan: 500ms } }
                    total: { openmetrics: { url: "BASE/metrics", metric: duration_seconds_count, labels: { version: $version } } }
                  resolution: 1s
                  expect: "< 1%"
                unlabelled:
                  ratio:
                    bad: { openmetrics: { url: "BASE/metrics", metric: failures_total } }
                    total: { openmetrics: { url: "BASE/metrics", metric: calls_total } }
                  expect: "< 1%"
                failures: { count: { openmetrics: { url: "BASE/metrics", metric: failures_total } }, expect: "== 0", emptyIsZero: true }
                calls: { count: { openmetrics: { url: "BASE/metrics", metric: calls_total } }, expect: "< 100" }
                queue: { gauge: { openmetrics: { url: "BASE/metrics", metric: queue } }, expect: "< 80" }
                disk: { gauge: { openmetrics: { url: "BASE/metrics", metric: disk } }, expect: ">= 30", use: gate }
                health: { health: { http: "GET BASE/health", matches: { $.status: ok }, within: WITHIN }, critical: true }
                page: { health: { http: "GET BASE/page", within: WITHIN }, every: once }
                flow:
                  writes: true
                  health:
                    steps:
                      - { http: "POST BASE/things", body: { name: Probe $tick }, expect: 201, within: WITHIN, keep: { id: $.id, token: $.token } }
                      - { http: "GET BASE/things/$id", auth: "bearer $token", expect: 200, within: WITHIN }
                      - { http: "DELETE BASE/things/$id", auth: "bearer $token", expect: [200, 204], within: WITHIN, always: true }
              cutover: { steps: [0%, 50%, 100%], hold: 2m }
              watch:
                grace: 5s
                cutover: { from: first-traffic, to: full-shift, every: 2s, checks: [error-rate, health] }
                short: { from: 0m, to: 30m, every: 1s, checks: all }
                slow: { from: 10m, to: 60m, every: 10s, checks: [health, queue] }
              rollback:
                when:
                  - { check: error-rate, is: "> 5%", per: 5s, for: 15s, atLeast: 20 }
                  - { critical: failing, times: 3 }
                phases: [cutover, short]
                onBlind: hold
                via: [target]
                within: 5m
                verifyWith: [health]
                atMost: { automatic: 3, per: 1h }
            """;

    private Policies() {}

    public static String text(String base, String within) {
        return TEXT.replace("BASE", base).replace("WITHIN", within);
    }

    /** The policy with one check more, and with words of its own below {@code spec}. */
    public static Policy with(String check, String... words) {
        String text = text("https://api.example", "1s").replace("  checks:\n", "  checks:\n    " + check + "\n");
        return policy(text.replace("spec:\n", "spec:\n" + String.join("\n", words) + (words.length > 0 ? "\n" : "")));
    }

    public static Policy policy() {
        return policy(text("https://api.example", "1s"));
    }

    public static Policy policy(String text) {
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Accepted accepted -> accepted.policy();
            case PolicyReading.Rejected rejected ->
                throw new IllegalStateException(rejected.errors().toString());
        };
    }

    public static Check check(String name) {
        return check(policy(), name);
    }

    public static Check check(Policy policy, String name) {
        return policy.check(new CheckName(name)).orElseThrow();
    }
}
