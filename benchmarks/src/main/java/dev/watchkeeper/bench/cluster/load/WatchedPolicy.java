package dev.watchkeeper.bench.cluster.load;

import java.util.List;

/** One policy for all: phases of seconds, two checks a second. */
public final class WatchedPolicy {
    /** The phase that lasts two or three seconds; the others are longer than the 10 s in which another instance takes over. */
    public static final String SHORTER_THAN_A_TAKE_OVER = "cutover";

    /** In their order; each has to end once. */
    public static final List<String> PHASES = List.of("cutover", "verify", "short", "day");

    private static final String TEXT = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: PROJECT, service: NAME, environment: ENVIRONMENT, team: cluster }
            spec:
              targets:
                - name: switch
                  webhook: { url: "BASE/NAME/switch", secret: secret:demo/switch }
              checks:
                error-rate:
                  ratio:
                    bad:   { openmetrics: { url: "BASE/NAME/metrics", metric: requests_total, labels: { version: $version, code: "5xx" } } }
                    total: { openmetrics: { url: "BASE/NAME/metrics", metric: requests_total, labels: { version: $version } } }
                  resolution: 1s
                  every: 1s
                  expect: "< 1%"
                health: { health: { http: "GET BASE/NAME/health", within: 2s }, critical: true, every: 1s }
              gate:
                monitoring: { rulesNotBlind: true }
                rollback: { previousVersion: known-good }
              cutover: { steps: [0%, 100%], hold: 1s }
              watch:
                grace: 5s
                cutover: { from: first-traffic, to: full-shift, every: 1s, checks: all }
                verify:  { from: 0s,  to: 15s, every: 1s, checks: all }
                short:   { from: 0s,  to: 25s, every: 1s, checks: all }
                day:     { from: 25s, to: 45s, every: 1s, checks: all }
              rollback:
                when:
                  - { check: error-rate, is: "> 5%", per: 5s, for: 10s, atLeast: 20 }
                  - { critical: failing, times: 3 }
                phases: [cutover, verify, short, day]
                onBlind: hold
                via: [target]
                within: 60s
                verifyWith: [health, error-rate]
                atMost: { automatic: 20, per: 1h }
            """;

    private WatchedPolicy() {}

    static String of(Watched watched, String base) {
        return TEXT.replace("PROJECT", Watched.PROJECT)
                .replace("ENVIRONMENT", watched.environment())
                .replace("NAME", watched.name())
                .replace("BASE", base);
    }
}
