package dev.watchkeeper.bench.verification;

import dev.watchkeeper.policy.PolicyDocument;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.time.Duration;

/**
 * A policy of the size that production has: ratios with the checklist's literal rule, gauges, health checks. All times are
 * multiples of the cadence, so that a run at one second keeps as many buckets as production does at ten.
 */
final class FleetPolicy {
    private static final String HEAD = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: bench, service: NAME, environment: production, team: bench }
            spec:
              targets:
                - name: t
                  webhook: { url: "http://127.0.0.1:1/hook", secret: secret:bench/hook }
              checks:
            """;
    private static final String RATIO = """
                c%02d:
                  ratio:
                    bad:   { openmetrics: { url: "http://127.0.0.1:1/m", metric: requests_total, labels: { version: $version, path: p%d, code: "5xx" } } }
                    total: { openmetrics: { url: "http://127.0.0.1:1/m", metric: requests_total, labels: { version: $version, path: p%d } } }
                  resolution: EVERY
                  every: EVERY
                  expect: "< 2%%"
            """;
    private static final String GAUGE = """
                c%02d:
                  gauge: { openmetrics: { url: "http://127.0.0.1:1/m", metric: gauge_%d } }
                  resolution: EVERY
                  every: EVERY
                  expect: "< 90"
            """;
    private static final String HEALTH = """
                c%02d: { health: { http: "GET http://127.0.0.1:1/health/%d" }, critical: true, every: EVERY }
            """;
    private static final String TAIL = """
              watch:
                grace: GRACE
                cutover: { from: first-traffic, to: full-shift, every: EVERY, checks: all }
                short:   { from: 0s, to: 30m, every: EVERY, checks: all }
                day:     { from: 30m, to: 24h, every: EVERY, checks: all }
              rollback:
                when:
            RULES      - { critical: failing, times: 3 }
                phases: [cutover, short, day]
                onBlind: hold
                via: [target]
                within: 30s
                verifyWith: [c04]
            """;

    private FleetPolicy() {}

    /** The kind of a check by its number: two ratios, two gauges, one health check, and so on. */
    enum Kind {
        RATIO,
        GAUGE,
        HEALTH;

        static Kind of(int check) {
            return switch (check % 5) {
                case 0, 1 -> RATIO;
                case 2, 3 -> GAUGE;
                default -> HEALTH;
            };
        }
    }

    static PolicyDocument of(String service, int checks, Duration every) {
        StringBuilder text = new StringBuilder(HEAD);
        StringBuilder rules = new StringBuilder();
        for (int check = 0; check < checks; check++) {
            switch (Kind.of(check)) {
                case RATIO -> {
                    text.append(RATIO.formatted(check, check, check));
                    rules.append("      - { check: c%02d, is: \"> 5%%\", per: PER, for: FOR, atLeast: 50 }\n"
                            .formatted(check));
                }
                case GAUGE -> text.append(GAUGE.formatted(check, check));
                case HEALTH -> text.append(HEALTH.formatted(check, check));
            }
        }
        text.append(TAIL.replace("RULES", rules));
        long seconds = every.toSeconds();
        return document(text.toString()
                .replace("NAME", service)
                .replace("EVERY", seconds + "s")
                .replace("GRACE", 6 * seconds + "s")
                .replace("PER", 6 * seconds + "s")
                .replace("FOR", 30 * seconds + "s"));
    }

    private static PolicyDocument document(String text) {
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Accepted accepted -> accepted.document();
            case PolicyReading.Rejected rejected ->
                throw new IllegalStateException("the benchmark's policy is refused: " + rejected.errors());
        };
    }
}
