package dev.watchkeeper.verification.link;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.source.CloudWatch;
import dev.watchkeeper.policy.source.CloudWatchLogs;
import dev.watchkeeper.policy.source.Datadog;
import dev.watchkeeper.policy.source.DatadogMonitors;
import dev.watchkeeper.policy.source.EcrHealth;
import dev.watchkeeper.policy.source.EcsHealth;
import dev.watchkeeper.policy.source.ElastiCacheHealth;
import dev.watchkeeper.policy.source.GithubIssues;
import dev.watchkeeper.policy.source.HealthSource;
import dev.watchkeeper.policy.source.HttpFlow;
import dev.watchkeeper.policy.source.HttpStep;
import dev.watchkeeper.policy.source.LogBeforeTraffic;
import dev.watchkeeper.policy.source.OpenMetrics;
import dev.watchkeeper.policy.source.PostgresGauge;
import dev.watchkeeper.policy.source.PostgresHealth;
import dev.watchkeeper.policy.source.PostgresSeries;
import dev.watchkeeper.policy.source.Prometheus;
import dev.watchkeeper.policy.source.RdsGauge;
import dev.watchkeeper.policy.source.RdsHealth;
import dev.watchkeeper.policy.source.RedisPing;
import dev.watchkeeper.policy.source.RedisSeries;
import dev.watchkeeper.policy.source.SentryCrashFree;
import dev.watchkeeper.policy.source.SentryIssues;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.source.StatuspageHealth;
import dev.watchkeeper.policy.source.WorkflowHealth;
import dev.watchkeeper.policy.target.Target;
import dev.watchkeeper.policy.target.TargetKind;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.verification.link.CheckLinks.Found;
import dev.watchkeeper.verification.plan.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The one list of sources and where each can be looked at; empty where no place is known. */
final class SourceLinks {
    /** So much is shown before the evidence, to see how it was. */
    private static final Duration BEFORE = Duration.ofMinutes(15);

    private static final Duration USUAL_BUCKET = Duration.ofMinutes(1);

    private final Policy policy;
    private final Check check;
    private final Span shown;

    SourceLinks(Policy policy, Check check, Span window) {
        this.policy = policy;
        this.check = check;
        this.shown = new Span(window.from().minus(BEFORE), window.to());
    }

    /** @param part which of two queries it is, as it ends the label */
    Optional<Found> of(SeriesSource source, String part) {
        return switch (source) {
            case OpenMetrics metrics -> address("Metrics page" + part, metrics.url());
            case Prometheus prometheus ->
                PrometheusGraph.url(prometheus, bucket(), shown).flatMap(url -> Found.known("Prometheus" + part, url));
            case Datadog datadog ->
                DatadogExplorer.url(datadog.query(), shown)
                        .flatMap(url -> Found.assumed("Datadog on " + DatadogExplorer.SITE + part, url));
            case CloudWatch metric ->
                AwsConsole.metric(metric, bucket(), shown)
                        .flatMap(url -> Found.assumed("CloudWatch in your region" + part, url));
            case CloudWatchLogs logs -> logs(logs.group(), logs.filter(), part);
            case SentryIssues issues ->
                Found.assumed(
                        "Sentry issues on " + SentryIssueSearch.SITE + part,
                        SentryIssueSearch.issues(issues.project(), issues.query(), shown));
            case SentryCrashFree crashes ->
                Found.assumed(
                        "Sentry releases on " + SentryIssueSearch.SITE + part,
                        SentryIssueSearch.releases(crashes.project()));
            case GithubIssues issues ->
                policy.metadata()
                        .repository()
                        .flatMap(repository -> Found.assumed(
                                "Issues on " + GithubPages.SITE + part,
                                GithubPages.issues(repository, issues.label(), shown)));
            case RdsGauge gauge -> rds();
            case PostgresGauge gauge -> Optional.empty();
            case PostgresSeries series -> Optional.empty();
            case RedisSeries series -> Optional.empty();
        };
    }

    Optional<Found> of(HealthSource source) {
        return switch (source) {
            case HttpFlow flow -> target(flow.steps());
            case EcsHealth ecs -> ecs();
            case RdsHealth rds -> rds();
            case WorkflowHealth workflow ->
                policy.metadata()
                        .repository()
                        .flatMap(repository -> Found.assumed(
                                "Workflow on " + GithubPages.SITE,
                                GithubPages.workflow(repository, workflow.workflow())));
            case StatuspageHealth page -> Found.known("Status page", page.url().toString());
            case RedisPing ping -> Optional.empty();
            case PostgresHealth postgres -> Optional.empty();
            case ElastiCacheHealth cluster -> Optional.empty();
            case LogBeforeTraffic logs -> logs(logs.group(), logs.filter(), "");
            case EcrHealth registry -> Optional.empty();
            case DatadogMonitors monitors ->
                Found.assumed("Monitors on " + DatadogExplorer.SITE, DatadogExplorer.monitors(monitors.tags()));
        };
    }

    /** Only what a click may ask: one request that changes nothing. */
    private static Optional<Found> target(List<HttpStep> steps) {
        return steps.size() == 1 && steps.getFirst().method().safe()
                ? address("The asked address", steps.getFirst().url())
                : Optional.empty();
    }

    private static Optional<Found> address(String label, Template url) {
        return WebText.withoutQuery(url).flatMap(address -> Found.known(label, address));
    }

    private Optional<Found> ecs() {
        return policy.targets().stream()
                .map(Target::kind)
                .filter(TargetKind.Ecs.class::isInstance)
                .map(TargetKind.Ecs.class::cast)
                .findFirst()
                .flatMap(ecs ->
                        Found.assumed("ECS service in your region", AwsConsole.service(ecs.cluster(), ecs.service())));
    }

    private Optional<Found> logs(String group, Template filter, String part) {
        return AwsConsole.logs(group, filter, shown)
                .flatMap(url -> Found.assumed("CloudWatch Logs in your region" + part, url));
    }

    private Optional<Found> rds() {
        return policy.database()
                .flatMap(database -> Found.assumed("RDS instance in your region", AwsConsole.database(database.rds())));
    }

    private Duration bucket() {
        return check.ownResolution().orElse(USUAL_BUCKET);
    }
}
