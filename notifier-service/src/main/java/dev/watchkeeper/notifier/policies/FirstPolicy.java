package dev.watchkeeper.notifier.policies;

import dev.watchkeeper.contract.id.ServiceRef;

/**
 * What somebody begins with who writes the first policy of a service: every part that a policy must have, and nothing that could be
 * saved as it is. What only a person knows is left out or empty, so that the check asks for it by its line.
 */
public final class FirstPolicy {
    private FirstPolicy() {}

    public static String text(ServiceRef of) {
        return """
                # The first policy of %1$s/%2$s/%3$s. What is empty, and the team, is yours to say; Check names each such line.
                apiVersion: watchkeeper.dev/v1
                kind: DeploymentPolicy
                metadata: { project: "%1$s", service: "%2$s", environment: "%3$s" }   # team: who owns it
                spec:
                  targets:   # where the version runs, and how it is taken back
                    - name: main
                      webhook: { url: "", secret: "secret:%1$s/%2$s" }
                  checks:    # what is measured
                    health: { health: { http: "" }, critical: true, every: 10s }
                  watch:     # how long, from the first traffic on
                    grace: 60s
                    cutover: { from: first-traffic, to: full-shift, every: 10s, checks: all }
                    short:   { from: 0s, to: 30m, every: 10s, checks: all }
                    day:     { from: 30m, to: 24h, every: 60s, checks: all }
                  rollback:  # what takes it back by itself
                    when:
                      - { critical: failing, times: 3 }
                    onBlind: hold
                    via: [target]
                    within: 60s
                    verifyWith: [health]
                """.formatted(of.project(), of.service(), of.environment());
    }
}
