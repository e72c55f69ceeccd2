package dev.watchkeeper.policy.read;

import java.util.List;

/**
 * The words of each section of a policy. The JSON Schema has a definition of the same name and the same words for each.
 * {@code later} are words of the whole language that this version does not run: they get a sentence of their own.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of
enum Section {
    POLICY(List.of("apiVersion", "kind", "metadata", "spec")),
    METADATA(List.of("project", "service", "environment", "team", "repository")),
    SPEC(
            List.of(
                    "targets",
                    "dependsOn",
                    "window",
                    "checks",
                    "gate",
                    "cutover",
                    "watch",
                    "rollback",
                    "notify",
                    "contacts"),
            List.of("database", "registry", "attest", "start", "exceptions")),
    TARGET(List.of("name", "webhook"), List.of("ecs", "kubernetes")),
    WEBHOOK(List.of("url", "secret")),
    WINDOW(List.of("timezone", "allow", "freezes")),
    ALLOW(List.of("days", "from", "to")),
    FREEZE(List.of("name", "from", "to", "reason")),
    CHECK(
            List.of(
                    "health",
                    "ratio",
                    "count",
                    "gauge",
                    "every",
                    "resolution",
                    "delay",
                    "expect",
                    "as",
                    "critical",
                    "required",
                    "writes",
                    "use",
                    "emptyIsZero",
                    "of",
                    "against",
                    "compare"),
            List.of("seenBy")),
    COMPARE(List.of("with", "atMost", "atLeast", "between", "floor", "minExpected")),
    RATIO(List.of("bad", "total"), List.of("same")),
    SERIES(
            List.of("openmetrics"),
            List.of(
                    "prometheus",
                    "datadog",
                    "cloudwatch",
                    "cloudwatch-logs",
                    "sentry",
                    "postgres",
                    "github-issues",
                    "rds",
                    "same")),
    OPENMETRICS(List.of("url", "metric", "labels", "slowerThan")),
    HEALTH(
            List.of("http", "headers", "auth", "body", "expect", "matches", "within", "steps"),
            List.of("redis", "ecs", "postgres", "github-workflow")),
    STEP(List.of("http", "headers", "auth", "body", "expect", "matches", "within", "keep", "always")),
    AGAINST(List.of("version")),
    GATE(
            List.of("monitoring", "rollback"),
            List.of(
                    "ci",
                    "review",
                    "migrations",
                    "documents",
                    "staging",
                    "incidents",
                    "infrastructure",
                    "backup",
                    "people")),
    GATE_MONITORING(
            List.of("rulesNotBlind"), List.of("datadogMonitors", "apm", "sentryProject", "logGroup", "dashboards")),
    GATE_ROLLBACK(List.of("previousVersion"), List.of("imageExists", "estimate", "testedOn", "databaseScripts")),
    CUTOVER(List.of("steps", "hold"), List.of("from", "greenHealthy", "drained")),
    WATCH(List.of("grace")),
    PHASE(List.of("from", "to", "every", "checks", "onPass", "onEnd", "report")),
    ROLLBACK(
            List.of("falseAlarm", "when", "phases", "onBlind", "via", "within", "verifyWith", "atMost"),
            List.of("database")),
    TRIGGER(List.of(
            "check",
            "is",
            "per",
            "for",
            "atLeast",
            "detector",
            "to",
            "tolerance",
            "critical",
            "times",
            "reported",
            "observe")),
    MEANS(List.of("webhook"), List.of("github-workflow", "ecs")),
    AT_MOST(List.of("automatic", "per")),
    NOTIFY(List.of(), List.of("slack", "pagerduty", "statuspage", "report")),
    CONTACT(List.of("slack", "pagerduty", "email", "available", "for"));

    private final List<String> words;
    private final List<String> later;

    Section(List<String> words) {
        this(words, List.of());
    }

    Section(List<String> words, List<String> later) {
        this.words = words;
        this.later = later;
    }

    List<String> words() {
        return words;
    }

    List<String> later() {
        return later;
    }
}
