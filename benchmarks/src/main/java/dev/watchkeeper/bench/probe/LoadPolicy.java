package dev.watchkeeper.bench.probe;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.PolicyDocument;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;

/**
 * Twenty checks every ten seconds: ten from one page of metrics, eight range queries that no other deployment asks, two health
 * checks.
 */
final class LoadPolicy {
    static final int CHECKS = 20;

    /** The check whose server hangs in the second part. */
    static final String HANGING = "other";

    private static final String HEAD = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: PROJECT, service: NAME, environment: production, team: bench }
            spec:
              targets:
                - webhook: { url: "http://127.0.0.1:1/hook", secret: secret:PROJECT/switch }
              checks:
                health: { health: { http: "GET BASE/health/NAME", within: 2s }, critical: true }
                ready: { health: { http: "GET BASE/ready/NAME", within: 2s } }
                other: { gauge: { prometheus: { url: OTHER, query: 'pods{service="NAME"}' } }, resolution: 10s, delay: 5s, expect: "< 90" }
            """;
    private static final String PAGE_RATIO = """
                page%d:
                  ratio:
                    bad: { openmetrics: { url: "BASE/metrics/NAME", metric: requests_total, labels: { version: $version, path: p%d, code: "5xx" } } }
                    total: { openmetrics: { url: "BASE/metrics/NAME", metric: requests_total, labels: { version: $version, path: p%d } } }
                  resolution: 10s
                  expect: "< 1%%"
            """;
    private static final String PAGE_GAUGE = """
                depth%d: { gauge: { openmetrics: { url: "BASE/metrics/NAME", metric: depth_%d } }, resolution: 10s, expect: "< 90" }
            """;
    private static final String RANGE = """
                range%d: { gauge: { prometheus: { url: BASE, query: 'sum(load_%d{service="NAME"})' } }, resolution: 10s, delay: 5s, expect: "< 90" }
            """;
    private static final String TAIL = """
              watch:
                grace: 60s
                cutover: { from: first-traffic, to: full-shift, every: 10s, checks: all }
                short: { from: 0m, to: 24h, every: 10s, checks: all }
              rollback:
                when: [{ critical: failing, times: 3 }]
                phases: [cutover, short]
                onBlind: hold
                via: [target]
                within: 5m
                verifyWith: [health]
            """;

    private LoadPolicy() {}

    static ResolvedPolicy of(ServiceRef service, String base, String other) {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < 5; i++) {
            text.append(PAGE_RATIO.formatted(i, i, i)).append(PAGE_GAUGE.formatted(i, i));
        }
        for (int i = 0; i < 7; i++) {
            text.append(RANGE.formatted(i, i));
        }
        text.append(TAIL);
        String written = text.toString()
                .replace("PROJECT", service.project().value())
                .replace("NAME", service.service().value())
                .replace("BASE", base)
                .replace("OTHER", other);
        PolicyDocument document = switch (PolicyReader.read(written)) {
            case PolicyReading.Accepted accepted -> accepted.document();
            case PolicyReading.Rejected rejected ->
                throw new IllegalStateException("the benchmark's policy is refused: " + rejected.errors());
        };
        return new ResolvedPolicy(document.canonicalJson(), new PolicyHash(document.hash()));
    }
}
