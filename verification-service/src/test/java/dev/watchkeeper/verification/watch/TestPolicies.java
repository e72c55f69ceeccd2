package dev.watchkeeper.verification.watch;

import dev.watchkeeper.policy.PolicyDocument;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.verification.plan.WatchRules;
import java.util.function.UnaryOperator;

/** Policies for tests. */
public final class TestPolicies {
    private static final String TEXT = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: demo, service: shop, environment: production, team: shop }
            spec:
              targets:
                - name: switch
                  webhook: { url: "http://127.0.0.1:18081/switch", secret: secret:demo/switch }
              checks:
                error-rate:
                  ratio:
                    bad:   { openmetrics: { url: "http://127.0.0.1:1/m", metric: requests_total, labels: { version: $version, code: "5xx" } } }
                    total: { openmetrics: { url: "http://127.0.0.1:1/m", metric: requests_total, labels: { version: $version } } }
                  resolution: RESOLUTION
                  every: RESOLUTION
                  EXPECT
                load:
                  gauge: { openmetrics: { url: "http://127.0.0.1:1/m", metric: load } }
                  resolution: RESOLUTION
                  every: RESOLUTION
                  expect: "< 80"
                health: { health: { http: "GET http://127.0.0.1:1/health" }, critical: true, every: RESOLUTION }
              watch:
                grace: GRACE
                cutover: { from: first-traffic, to: full-shift, every: RESOLUTION, checks: all }
                short:   { from: 0s, to: SHORT, every: RESOLUTION, checks: all }
                day:     { from: SHORT, to: DAY, every: RESOLUTION, checks: [error-rate, health] }
              rollback:
                when:
                  - { check: error-rate, is: "> 5%", per: PER, for: FOR, atLeast: AT_LEAST }
                  - { critical: failing, times: 3 }
                  - { reported: [database-corruption] }
                phases: [cutover, short, day]
                onBlind: hold
                via: [target]
                within: 30s
                verifyWith: [health, error-rate]
            """;

    private TestPolicies() {}

    /** Ten-second buckets, an expectation of {@code < 0.1%}, and every detector that a single version allows. */
    public static PolicyReading.Accepted detectors() {
        return detectors("""
                - { check: error-rate, detector: catastrophic }
                      - { check: error-rate, detector: threshold }
                      - { check: error-rate, detector: relative }
                      - { check: load, detector: relative, observe: true }""");
    }

    /** The same with these lines of {@code rollback.when}. */
    public static PolicyReading.Accepted detectors(String lines) {
        return detectors(lines, text -> text);
    }

    static PolicyReading.Accepted detectors(String lines, UnaryOperator<String> change) {
        String text =
                TEXT.replace("- { check: error-rate, is: \"> 5%\", per: PER, for: FOR, atLeast: AT_LEAST }", lines);
        return accepted(change.apply(text)
                .replace("RESOLUTION", "10s")
                .replace("EXPECT", "expect: \"< 0.1%\"")
                .replace("GRACE", "60s")
                .replace("SHORT", "30m")
                .replace("DAY", "24h"));
    }

    /** The error rate asked of both versions, and a load that is compared with the week before. */
    static PolicyReading.Accepted compared() {
        return detectors(
                "- { check: error-rate, detector: concurrent }",
                text -> text.replace("verifyWith: [health, error-rate]", "verifyWith: [health]")
                        .replace("EXPECT", "against: { version: $previousVersion }")
                        .replace(
                                "expect: \"< 80\"",
                                "compare: { with: same-hour-last-week, between: [0.5x, 2x], floor: 5, minExpected: 2 }"
                                        + "\n      of: 3 of 5"));
    }

    /** Five-second buckets, {@code > 5%}, {@code per: 5s}, {@code for: 10s}. */
    public static PolicyReading.Accepted quick() {
        return accepted(TEXT.replace("RESOLUTION", "5s")
                .replace("EXPECT", "expect: \"< 1%\"")
                .replace("GRACE", "10s")
                .replace("SHORT", "60s")
                .replace("DAY", "120s")
                .replace("PER", "5s")
                .replace("FOR", "10s")
                .replace("AT_LEAST", "20"));
    }

    /** The checklist's own rule: ten-second buckets, {@code > 5%}, {@code per: 60s}, {@code for: 5m}, without an expectation. */
    public static PolicyReading.Accepted checklist() {
        return accepted(TEXT.replace("RESOLUTION", "10s")
                .replace("EXPECT", "as: errors")
                .replace("GRACE", "0s")
                .replace("SHORT", "30m")
                .replace("DAY", "24h")
                .replace("PER", "60s")
                .replace("FOR", "5m")
                .replace("AT_LEAST", "50"));
    }

    public static WatchRules rules(PolicyReading.Accepted accepted) {
        return new WatchRules(accepted.policy());
    }

    public static PolicyDocument document(PolicyReading.Accepted accepted) {
        return accepted.document();
    }

    private static PolicyReading.Accepted accepted(String text) {
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Accepted accepted -> accepted;
            case PolicyReading.Rejected rejected ->
                throw new IllegalStateException(rejected.errors().toString());
        };
    }
}
