package dev.watchkeeper.endtoend.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The services of each project: some whose gates ask everybody, one that is watched by every source and taken back, one that really goes
 * back, one with other targets.
 */
final class CanaryPolicies {
    /** By service, the parts of its gate: apart, since one refusal ends the asking of the others. */
    static final Map<String, List<String>> ASKED = Map.of(
            "asked-of-github", List.of("ci", "review", "documents"),
            "asked-of-monitors", List.of("monitoring"),
            "asked-of-people", List.of("incidents", "people"),
            "asked-of-aws", List.of("infrastructure", "backup"));

    /** Every source of the checklist; back by a workflow, by ECS, and a database to be restored. */
    static final String TAKEN_BACK = "taken-back";
    /** Watched by its health alone, so that it is let in; back by ECS. */
    static final String GOES_BACK = "goes-back";
    /** Back by a webhook and in Kubernetes. */
    static final String SWITCHED = "switched";

    private static final Set<String> GATE = Set.of(
            "ci",
            "review",
            "migrations",
            "documents",
            "rollback",
            "monitoring",
            "staging",
            "incidents",
            "infrastructure",
            "backup",
            "people");

    private static final String BY_WORKFLOW =
            "{ github-workflow: { workflow: rollback.yml, inputs: { version: $previousVersion } } }";
    private static final String BY_ECS = "{ ecs: previous-task-definition }";

    private static final String HEAD = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: petforce, service: %s, environment: production, team: households%s }
            spec:
            """;

    private final String example;
    private final String vendors;

    CanaryPolicies(String vendors) throws IOException {
        this.vendors = vendors;
        this.example = Files.readString(CanaryStack.PROJECT.resolve("examples/household-api.yaml"))
                .replace("https://api.petforce.app", vendors + "/app")
                .replace("https://status.petforce.app", vendors + "/status")
                .replace(", certificate: \"> 14d\"", "")
                .replace("on: [rollback] }", "on: [rollback], publish: automatically }\n    datadog: { service: api }");
    }

    String of(String project, String service) {
        String text = switch (service) {
            case TAKEN_BACK -> takenBack();
            case GOES_BACK -> goesBack();
            case SWITCHED -> switched();
            default -> asked(service);
        };
        return text.replace("petforce", project);
    }

    private String asked(String service) {
        List<String> parts = ASKED.getOrDefault(service, List.of());
        return without(example, "window", "dependsOn", "attest")
                .lines()
                .filter(line -> !GATE.contains(line.strip().split(":", 2)[0])
                        || !line.startsWith("    ")
                        || parts.contains(line.strip().split(":", 2)[0]))
                .collect(Collectors.joining("\n"))
                .replace("service: household-api,", "service: " + service + ",");
    }

    private String takenBack() {
        return inEcs(TAKEN_BACK, """
                    error-rate: { ratio: { bad: { datadog: "sum:http.errors{service:api}.as_count()" }, total: { datadog: "sum:http.hits{service:api}.as_count()" } }, expect: "< 0.1%" }
                    db-active: { gauge: { postgres: active-connections-percent }, expect: "< 80%" }
                    cpu: { gauge: { cloudwatch: "AWS/ECS CPUUtilization ClusterName=petforce-production ServiceName=api" }, expect: "< 50%" }
                    sentry-new: { count: { sentry: { project: api, query: "is:unresolved" } }, expect: "== 0", emptyIsZero: true }
                    bug-reports: { count: { github-issues: { label: bug, since: start } }, compare: { with: before-deployment, atMost: 3x, floor: 5 } }
                    redis-ping: { health: { redis: ping } }
                """, "[" + BY_WORKFLOW + ", " + BY_ECS + "]");
    }

    private String goesBack() {
        return inEcs(GOES_BACK, "", "[" + BY_ECS + ", " + BY_WORKFLOW + "]");
    }

    private String inEcs(String service, String checks, String via) {
        return HEAD.formatted(service, ", repository: petforce/api")
                + """
                  targets:
                    - ecs: { cluster: petforce-production, service: api, strategy: rolling }
                  database: { rds: petforce-production, migrations: db/migration }
                  start: { flag: "deployment:in_progress" }
                  checks:
                """
                + checks
                + common(via)
                        .replace(
                                "  contacts:",
                                "    database: { restore: latest-before-start, approvals: 2, from: [dba, engineering-lead] }\n  contacts:");
    }

    private String switched() {
        return HEAD.formatted(SWITCHED, "") + """
                  targets:
                    - { name: switch, webhook: { url: "%1$s/switch", secret: secret:petforce/switch } }
                    - { name: cluster, kubernetes: { cluster: production, namespace: shop, deployment: api, secret: secret:petforce/kubernetes } }
                  checks:
                """.formatted(vendors) + common("[target]");
    }

    /** The end of the checks, the watch, the way back and who is told. */
    private String common(String via) {
        return """
                    health:
                      health:
                        steps: [{ http: "GET %1$s/app/health", auth: "bearer secret:petforce/probe-token", within: 5s, keep: { member: $.token } }, { http: "GET %1$s/app/me", auth: "bearer $member", within: 5s }]
                      critical: true
                      every: 5s
                  cutover: { steps: [0%%, 100%%], hold: 1s }
                  watch:
                    grace: 1s
                    cutover: { from: first-traffic, to: full-shift, every: 5s, checks: all }
                    short: { from: 0s, to: 30m, every: 5s, checks: all }
                  rollback:
                    when:
                      - { critical: failing, times: 3 }
                      - { reported: [database-corruption] }
                    phases: [cutover, short]
                    onBlind: page
                    via: %2$s
                    within: 1m
                    verifyWith: [health]
                  contacts:
                    on-call: { pagerduty: PHOUSE, available: always, people: [ingrid] }
                    engineering-lead: { slack: "@engrid", available: always, people: [engrid, larry] }
                    dba: { slack: "@buck", for: database, people: [buck] }
                  notify:
                    slack: { channel: "#engineering", style: one-thread }
                    pagerduty: { changeEvents: true, page: [breach, blind, rollback, rollback-failed] }
                    statuspage: { component: api, on: [rollback], publish: automatically }
                    datadog: { service: api }
                """.formatted(vendors, via);
    }

    /** A part of {@code spec} reaches to the next line that is indented as it is. */
    private static String without(String policy, String... parts) {
        StringBuilder kept = new StringBuilder();
        boolean left = false;
        for (String line : policy.lines().toList()) {
            if (line.matches("  [a-zA-Z].*")) {
                left = List.of(parts).contains(line.strip().split(":", 2)[0]);
            }
            if (!left) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
    }
}
