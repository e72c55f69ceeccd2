package dev.watchkeeper.gate.story;

import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;

/** Policies that tests send. */
final class Policies {
    private Policies() {}

    static String of(ServiceRef service) {
        return """
                apiVersion: watchkeeper.dev/v1
                kind: DeploymentPolicy
                metadata: { project: %s, service: %s, environment: %s, team: households }
                spec:
                  targets:
                    - name: switch
                      webhook: { url: "http://127.0.0.1:18081/switch", secret: secret:demo/switch }
                  checks:
                    health: { health: { http: "GET http://127.0.0.1:18080/health", within: 2s }, critical: true, every: 1s }
                  gate:
                    monitoring: { rulesNotBlind: true }
                    rollback: { previousVersion: known-good }
                  cutover: { steps: [0%%, 50%%, 100%%], hold: 1s }
                  watch:
                    grace: 5s
                    cutover:   { from: first-traffic, to: full-shift, every: 1s, checks: all }
                    short:     { from: 0s,  to: 20s, every: 1s, checks: all, onPass: [announce] }
                    day:       { from: 20s, to: 30s, every: 1s, checks: all, onPass: [announce], onEnd: [report] }
                  rollback:
                    when:
                      - { critical: failing, times: 3 }
                    phases: [cutover, short, day]
                    onBlind: hold
                    via: [target]
                    within: 30s
                    verifyWith: [health]
                    atMost: { automatic: 20, per: 1h }
                """.formatted(service.project(), service.service(), service.environment());
    }

    /** With the flag, an announcement, and read-only by a key of the service's own. */
    static String withSteps(ServiceRef service) {
        return of(service)
                .replace(
                        "cutover: { steps: [0%, 50%, 100%], hold: 1s }",
                        "cutover: { steps: [0%, 50%, 100%], hold: 1s }"
                                + "\n  database: { rds: demo-production, readOnlySwitch: \"redis:ro:"
                                + service.service() + "\" }"
                                + "\n  start: { flag: \"deployment:in_progress\", readOnly: while-migrating, announce: {} }")
                .replace("onPass: [announce] }", "onPass: [announce], onEnd: [clear-flag, read-only-off] }");
    }

    /** Open on one day of the week only, which is three days away. */
    static String closedToday(ServiceRef service) {
        String other = Instant.now()
                .atZone(ZoneOffset.UTC)
                .getDayOfWeek()
                .plus(3)
                .getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                .toLowerCase(Locale.ROOT);
        return of(service)
                .replace(
                        "  checks:\n",
                        "  window: { timezone: UTC, allow: [{ days: [" + other
                                + "], from: \"10:00\", to: \"16:00\" }] }\n  checks:\n");
    }
}
