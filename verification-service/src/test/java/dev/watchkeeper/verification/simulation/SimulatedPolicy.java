package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.verification.plan.WatchRules;
import java.util.List;

/**
 * The variations of the policy that watches are simulated under: literal rules, M of N, critical checks, expectations.
 *
 * @param length milliseconds from the full shift to the end of the last phase
 */
record SimulatedPolicy(WatchRules rules, ResolvedPolicy resolved, long length) {
    static final CheckName ERRORS = new CheckName("error-rate");
    static final CheckName LOAD = new CheckName("load");
    static final CheckName HEALTH = new CheckName("health");

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
                  resolution: 5s
                  delay: DELAY
                  every: EVERY
                  expect: "< 2%"
                load:
                  gauge: { openmetrics: { url: "http://127.0.0.1:1/m", metric: load } }
                  resolution: 5s
                  every: EVERY
                  expect: "< 80"
                  of: M_OF_N
                health: { health: { http: "GET http://127.0.0.1:1/health" }, critical: true, every: 5s }
              watch:
                grace: GRACE
                cutover: { from: first-traffic, to: full-shift, every: 5s, checks: all }
                short:   { from: 0s, to: SHORT, every: 5s, checks: all }
                day:     { from: SHORT, to: DAY, every: 5s, checks: [error-rate, health] }
              rollback:
                when:
                  - { check: error-rate, is: "> 5%", per: PER, for: FOR, atLeast: AT_LEAST }
                  - { critical: failing, times: TIMES }
                  # DETECTORS
                  - { reported: [database-corruption] }
                phases: [cutover, short, day]
                onBlind: hold
                via: [target]
                within: 30s
                verifyWith: [health, error-rate]
            """;

    private static final String DETECTORS = """
            - { check: error-rate, detector: catastrophic }
                  - { check: error-rate, detector: threshold, for: 30s }
                  - { check: error-rate, detector: relative, for: 30s }
                  - { check: load, detector: relative, for: 30s, observe: true }""";

    private static final List<SimulatedPolicy> ALL = List.of(
            of("0s", "5s", "3 of 5", "10s", "5s", "10s", "20", "3", 40, 80, false),
            of("5s", "5s", "2 of 3", "0s", "5s", "15s", "1", "3", 90, 110, false),
            of("0s", "10s", "3 of 4", "5s", "10s", "20s", "50", "2", 40, 80, false),
            of("10s", "5s", "5 of 5", "15s", "10s", "10s", "20", "4", 40, 80, false),
            of("0s", "5s", "2 of 2", "20s", "5s", "20s", "60", "3", 40, 80, false),
            of("0s", "5s", "3 of 5", "5s", "5s", "10s", "20", "3", 40, 80, true),
            of("5s", "5s", "2 of 3", "10s", "5s", "15s", "1", "3", 90, 110, true));

    static SimulatedPolicy number(int number) {
        return ALL.get(Math.floorMod(number, ALL.size()));
    }

    private static SimulatedPolicy of(
            String delay,
            String every,
            String mOfN,
            String grace,
            String per,
            String lasting,
            String atLeast,
            String times,
            int shortSeconds,
            int daySeconds,
            boolean detectors) {
        String text = TEXT.replace("DELAY", delay)
                .replace("EVERY", every)
                .replace("M_OF_N", mOfN)
                .replace("GRACE", grace)
                .replace("PER", per)
                .replace("FOR", lasting)
                .replace("AT_LEAST", atLeast)
                .replace("TIMES", times)
                .replace("# DETECTORS", detectors ? DETECTORS : "")
                .replace("SHORT", shortSeconds + "s")
                .replace("DAY", daySeconds + "s");
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Accepted accepted ->
                new SimulatedPolicy(
                        new WatchRules(accepted.policy()),
                        new ResolvedPolicy(
                                accepted.document().canonicalJson(),
                                new PolicyHash(accepted.document().hash())),
                        daySeconds * 1000L);
            case PolicyReading.Rejected rejected ->
                throw new IllegalStateException(rejected.errors().toString());
        };
    }
}
