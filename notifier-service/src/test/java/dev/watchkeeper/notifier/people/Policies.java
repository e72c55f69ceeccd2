package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.net.URI;

/** Small policies that tell people. */
public final class Policies {
    public static final URI PAGE = URI.create("https://watch.example");

    private static final String TEXT = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: %s, service: %s, environment: production, team: households, repository: petforce/api }
            spec:
              targets:
                - name: switch
                  webhook: { url: "https://switch.example/switch", secret: secret:%s/switch }
              window: { timezone: America/New_York }
              checks:
                errors: { ratio: { bad: { prometheus: { url: "https://p.example", query: "bad" } }, total: { prometheus: { url: "https://p.example", query: "total" } } }, expect: "< 1%%" }
                db-active: { gauge: { postgres: active-connections-percent }, expect: "< 80%%" }
                health: { health: { http: "GET https://api.example/health" }, critical: true }
              database: { rds: petforce-production, connection: secret:%s/db }
              watch:
                short: { from: 0m, to: 30m, every: 15s, checks: all, onPass: [announce] }
              rollback:
                when: [{ critical: failing, times: 3 }]
                verifyWith: [health]
            %s
            """;

    /** A whole section of contacts and of what is told. */
    public static final String USUAL = """
              start: { announce: { slack: "#engineering" } }
              contacts:
                on-call: { slack: U0ONCALL1, pagerduty: PHOUSE, available: always, people: [ingrid] }
                engineering-lead: { slack: "@engrid", available: "mon-fri 09:00-18:00", people: [engrid] }
                cto: { slack: U0CTO00001, email: larry@petforce.app, available: escalation }
                dba: { slack: U0DBA00001, for: database }
              notify:
                slack: { channel: "#engineering", style: one-thread }
                pagerduty: { changeEvents: true, page: [breach, blind, rollback, rollback-failed] }
                statuspage: { component: api, on: [rollback] }
                datadog: { service: api }
            """;

    private Policies() {}

    public static ResolvedPolicy resolved(String project, String service, String telling) {
        return switch (PolicyReader.read(TEXT.formatted(project, service, project, project, telling.stripTrailing()))) {
            case PolicyReading.Accepted accepted ->
                new ResolvedPolicy(
                        accepted.document().canonicalJson(),
                        new PolicyHash(accepted.document().hash()));
            case PolicyReading.Rejected rejected ->
                throw new IllegalArgumentException(rejected.errors().toString());
        };
    }

    static Policy policy(String telling) {
        return ((PolicyReading.Accepted)
                        PolicyReader.read(resolved("petforce", "api", telling).json()))
                .policy();
    }

    static Plan plan(String telling) {
        return Plan.of(policy(telling), PAGE);
    }

    static Plan plan() {
        return plan(USUAL);
    }
}
