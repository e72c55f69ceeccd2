package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.gate.CiRules;
import dev.watchkeeper.policy.gate.Demand;
import dev.watchkeeper.policy.gate.DocumentRules;
import dev.watchkeeper.policy.gate.GateRules;
import dev.watchkeeper.policy.gate.InfrastructureRules;
import dev.watchkeeper.policy.gate.PreviousVersion;
import dev.watchkeeper.policy.gate.ReviewRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A line of the checklist that is answered before the start.
 *
 * @param path of the gate's check, below {@code gate} in the policy
 * @param asks who is asked
 * @param what the question in the words of the checklist, where the policy asks it
 */
record GateQuestion(String path, String section, String asks, Function<Policy, Optional<String>> what) {
    static final String CODE = "Code and tests";
    static final String REVIEW = "Code review";
    static final String DATABASE = "Database";
    static final String DOCUMENTS = "Documentation";
    static final String MONITORING = "Monitoring";
    static final String WAY_BACK = "Rollback plan";
    static final String ENVIRONMENT = "Environment";
    static final String INFRASTRUCTURE = "Infrastructure";
    static final String BACKUPS = "Backups";
    static final String PEOPLE = "Communication";

    private static final String GITHUB = "GitHub";
    private static final String AWS = "AWS";
    private static final String PROBE = "the probe";
    private static final String ROLLBACK = "the rehearsal of a rollback";
    private static final String LINT = "the migration lint";
    private static final String STAGING = "staging's own deployments";

    /** In the order of the checklist. */
    static List<GateQuestion> all() {
        return List.of(
                asked("ci.required", CODE, "reports of the pipeline", GateRules::ci, GateQuestion::jobs),
                asked(
                        "ci.coverage",
                        CODE,
                        "reports of the pipeline",
                        GateRules::ci,
                        ci -> ci.coverage().map(limit -> "Code coverage " + limit.text())),
                asked("ci.vulnerabilities", CODE, "reports of the pipeline", GateRules::ci, GateQuestion::weaknesses),
                asked(
                        "review.approvals",
                        REVIEW,
                        GITHUB,
                        GateRules::review,
                        rules -> when(
                                rules.approvals() > 0,
                                "Pull request has " + rules.approvals() + " approvals"
                                        + rules.from()
                                                .map(from -> " from " + from)
                                                .orElse(""))),
                asked(
                        "review.securityReview",
                        REVIEW,
                        GITHUB,
                        GateRules::review,
                        rules -> rules.security().map(review -> "Security review completed by " + review.from())),
                asked(
                        "review.productReview",
                        REVIEW,
                        GITHUB,
                        GateRules::review,
                        rules -> rules.product().map(review -> "Product owner approval by " + review.from())),
                asked(
                        "review.unresolvedThreads",
                        REVIEW,
                        GITHUB,
                        GateRules::review,
                        rules -> rules.unresolvedThreads()
                                .map(most -> most == 0
                                        ? "All pull request comments addressed"
                                        : "At most " + most + " comments of the pull request not addressed")),
                asked("review.forbiddenLabels", REVIEW, GITHUB, GateRules::review, GateQuestion::labels),
                asked(
                        "migrations.lint",
                        DATABASE,
                        LINT,
                        GateRules::migrations,
                        rules -> when(
                                rules.lint() || rules.concurrentIndexes() || rules.blockDestructive(),
                                "Database migrations written and checked"
                                        + (rules.concurrentIndexes() ? "; indexes are made CONCURRENTLY" : "")
                                        + (rules.blockDestructive() ? "; nothing is destroyed" : ""))),
                asked(
                        "migrations.largeTables",
                        DATABASE,
                        LINT,
                        GateRules::migrations,
                        rules -> when(rules.lint(), "Migrations of large tables need no maintenance window")),
                asked(
                        "migrations.rollbackScript",
                        DATABASE,
                        GITHUB,
                        GateRules::migrations,
                        rules -> when(rules.rollbackScript(), "Rollback migrations prepared")),
                asked(
                        "migrations.estimate",
                        DATABASE,
                        STAGING,
                        GateRules::migrations,
                        rules -> rules.estimate().map(limit -> "Migration execution time estimated " + limit.text())),
                asked(
                        "migrations.testedOn",
                        DATABASE,
                        STAGING,
                        GateRules::migrations,
                        rules -> rules.testedOn().map(where -> "Migrations tested on " + where)),
                document("documents.changelog", "Changelog updated with the changes", DocumentRules::changelog),
                asked(
                        "documents.versionBumped",
                        DOCUMENTS,
                        GITHUB,
                        GateRules::documents,
                        rules -> rules.versionBumped().map(file -> "Version number bumped in " + file)),
                document("documents.apiDocs", "API documentation updated", DocumentRules::apiDocs),
                document("documents.userDocs", "User-facing documentation updated", DocumentRules::userDocs),
                document("documents.runbook", "Runbook updated", DocumentRules::runbook),
                asked(
                        "monitoring.dashboards",
                        MONITORING,
                        "a person",
                        GateRules::monitoring,
                        rules -> when(
                                !(rules.dashboards() instanceof Demand.Nothing), "Dashboards reviewed and functional")),
                asked(
                        "monitoring.datadogMonitors",
                        MONITORING,
                        "Datadog",
                        GateRules::monitoring,
                        rules -> when(rules.datadogMonitors(), "Alerts configured")),
                new GateQuestion(
                        "monitoring.rulesNotBlind",
                        MONITORING,
                        PROBE,
                        policy -> when(policy.gate().rulesNotBlind(), "Each rule of the watch can be seen")),
                new GateQuestion(
                        "standing.notBreached",
                        MONITORING,
                        PROBE,
                        policy -> Optional.of("Nothing is breached before the start")),
                asked(
                        "monitoring.sentryProject",
                        MONITORING,
                        "Sentry",
                        GateRules::monitoring,
                        rules -> when(rules.sentryProject(), "Sentry project configured")),
                asked(
                        "monitoring.apm",
                        MONITORING,
                        "Datadog",
                        GateRules::monitoring,
                        rules -> when(rules.apm(), "Traces arrive at Datadog")),
                asked(
                        "monitoring.logGroup",
                        MONITORING,
                        "CloudWatch",
                        GateRules::monitoring,
                        rules -> when(rules.logGroup(), "Log aggregation working")),
                new GateQuestion(
                        "rollback.previousVersion",
                        WAY_BACK,
                        ROLLBACK,
                        policy -> Optional.of(
                                policy.gate().previousVersion() == PreviousVersion.KNOWN_GOOD
                                        ? "Previous version identified and known good"
                                        : "Previous version identified")),
                asked(
                        "rollback.imageExists",
                        WAY_BACK,
                        ROLLBACK,
                        GateRules::wayBack,
                        rules -> when(rules.imageExists(), "Image of the previous version is there")),
                asked(
                        "rollback.estimate",
                        WAY_BACK,
                        "earlier rollbacks",
                        GateRules::wayBack,
                        rules -> rules.estimate().map(limit -> "Estimated rollback time " + limit.text())),
                asked(
                        "rollback.testedOn",
                        WAY_BACK,
                        "earlier rollbacks",
                        GateRules::wayBack,
                        rules -> rules.testedOn().map(where -> "Rollback tested on " + where)),
                asked(
                        "rollback.databaseScripts",
                        WAY_BACK,
                        GITHUB,
                        GateRules::wayBack,
                        rules -> when(
                                !(rules.databaseScripts() instanceof Demand.Nothing),
                                "Database rollback scripts prepared")),
                asked(
                        "staging.healthy",
                        ENVIRONMENT,
                        STAGING,
                        GateRules::staging,
                        rules -> when(rules.healthy(), "Staging healthy and stable")),
                asked(
                        "staging.deployedWithin",
                        ENVIRONMENT,
                        STAGING,
                        GateRules::staging,
                        rules -> rules.deployedWithin()
                                .map(within ->
                                        "Staging deployment successful within the last " + Durations.text(within))),
                asked(
                        "staging.smoke",
                        ENVIRONMENT,
                        STAGING,
                        GateRules::staging,
                        rules -> when(rules.smokePassing(), "Staging smoke tests passing")),
                asked(
                        "incidents.active",
                        ENVIRONMENT,
                        "PagerDuty and the status page",
                        GateRules::incidents,
                        rules -> Optional.of("At most " + rules.active() + " active incidents in production")),
                asked("infrastructure.checks", INFRASTRUCTURE, PROBE, GateRules::infrastructure, GateQuestion::room),
                asked(
                        "infrastructure.rds",
                        INFRASTRUCTURE,
                        AWS,
                        GateRules::infrastructure,
                        rules -> when(rules.rds(), "RDS available")),
                asked(
                        "infrastructure.ecs",
                        INFRASTRUCTURE,
                        AWS,
                        GateRules::infrastructure,
                        rules -> when(rules.ecs(), "ECS steady")),
                asked(
                        "infrastructure.elasticache",
                        INFRASTRUCTURE,
                        AWS,
                        GateRules::infrastructure,
                        rules -> when(rules.elasticache(), "ElastiCache available")),
                asked(
                        "infrastructure.awsMaintenance",
                        INFRASTRUCTURE,
                        AWS,
                        GateRules::infrastructure,
                        rules -> rules.noMaintenanceWithin()
                                .map(within -> "No scheduled AWS maintenance in the next " + Durations.text(within))),
                asked(
                        "backup.automatedWithin",
                        BACKUPS,
                        AWS,
                        GateRules::backup,
                        rules -> rules.automatedWithin()
                                .map(within -> "Automated backup completed within " + Durations.text(within))),
                asked(
                        "backup.snapshot",
                        BACKUPS,
                        AWS,
                        GateRules::backup,
                        rules -> when(rules.snapshotBeforeStart(), "Snapshot created, verified and available")),
                asked(
                        "people.onCall",
                        PEOPLE,
                        "PagerDuty",
                        GateRules::people,
                        rules -> rules.onCall()
                                .map(schedule -> "On-call engineer identified and available (" + schedule + ")")),
                asked(
                        "people.backup",
                        PEOPLE,
                        "PagerDuty",
                        GateRules::people,
                        rules -> rules.backup().map(schedule -> "Backup engineer identified (" + schedule + ")")));
    }

    private static <R> GateQuestion asked(
            String path,
            String section,
            String asks,
            Function<GateRules, Optional<R>> rules,
            Function<R, Optional<String>> what) {
        return new GateQuestion(
                path, section, asks, policy -> rules.apply(policy.gate()).flatMap(what));
    }

    private static GateQuestion document(String path, String what, Function<DocumentRules, Demand> demand) {
        return asked(path, DOCUMENTS, GITHUB, GateRules::documents, rules -> switch (demand.apply(rules)) {
            case Demand.Nothing nothing -> Optional.empty();
            case Demand.Required required -> Optional.of(what);
            case Demand.Ask ask -> Optional.of(what);
            case Demand.When(List<String> paths) ->
                Optional.of(what + " (for changes of " + String.join(", ", paths) + ")");
        });
    }

    private static Optional<String> when(boolean asked, String what) {
        return asked ? Optional.of(what) : Optional.empty();
    }

    private static Optional<String> jobs(CiRules ci) {
        return when(!ci.required().isEmpty(), "Passing in the pipeline: " + String.join(", ", ci.required()));
    }

    private static Optional<String> weaknesses(CiRules ci) {
        return ci.vulnerabilities().isEmpty()
                ? Optional.empty()
                : Optional.of("Known vulnerabilities: "
                        + ci.vulnerabilities().entrySet().stream()
                                .map(most -> "at most " + most.getValue() + " "
                                        + most.getKey().name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
    }

    private static Optional<String> labels(ReviewRules rules) {
        return when(!rules.forbiddenLabels().isEmpty(), "No label " + String.join(", ", rules.forbiddenLabels()));
    }

    private static Optional<String> room(InfrastructureRules rules) {
        return when(
                !rules.checks().isEmpty(),
                "Within limits: "
                        + rules.checks().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
}
