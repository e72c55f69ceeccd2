package dev.watchkeeper.probe.aws;

import dev.watchkeeper.probe.aws.sdk.SdkAws;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.series.Unlimited;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Source;
import dev.watchkeeper.probe.source.cloudwatch.CloudWatchMetrics;
import dev.watchkeeper.probe.source.cloudwatchlogs.CloudWatchLogMatches;
import dev.watchkeeper.probe.source.cloudwatchlogs.LogsBeforeTraffic;
import dev.watchkeeper.probe.source.ecr.EcrImages;
import dev.watchkeeper.probe.source.ecs.EcsRollouts;
import dev.watchkeeper.probe.source.elasticache.ElastiCacheState;
import dev.watchkeeper.probe.source.rds.RdsFigures;
import dev.watchkeeper.probe.source.rds.RdsState;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** Every source at AWS with one of its checks. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing
public enum AwsAsker {
    CLOUD_WATCH("cpu", AwsAsker::metrics, false),
    CLOUD_WATCH_RATIO("errors", AwsAsker::metrics, false),
    LOGS(
            "log-errors",
            aws -> new HistorySource<>(
                    new CloudWatchLogMatches(aws.service("CloudWatch Logs", CloudWatchLogsClient::builder)),
                    Unlimited.queries()),
            true),
    LOG_BEFORE_TRAFFIC(
            "migration-log",
            aws -> Unlimited.source(
                    new LogsBeforeTraffic(aws.service("CloudWatch Logs", CloudWatchLogsClient::builder))),
            true),
    RDS_CPU("db-cpu", AwsAsker::figures, false),
    RDS_STORAGE("disk-free", AwsAsker::figures, false),
    RDS("database", aws -> Unlimited.source(new RdsState(aws.service("RDS", RdsClient::builder))), false),
    ELASTI_CACHE(
            "cache",
            aws -> Unlimited.source(new ElastiCacheState(aws.service("ElastiCache", ElastiCacheClient::builder))),
            false),
    ECR("image", aws -> Unlimited.source(new EcrImages(aws.service("ECR", EcrClient::builder))), true),
    ECS("rollout", AwsAsker::ecs, true),
    ECS_DRAINED("drained", AwsAsker::ecs, true);

    private final String check;
    private final Function<SdkAws, Source> source;
    private final boolean json;

    AwsAsker(String check, Function<SdkAws, Source> source, boolean json) {
        this.check = check;
        this.source = source;
        this.json = json;
    }

    /** Whether the service speaks JSON; the others speak XML. */
    public boolean json() {
        return json;
    }

    public String check() {
        return check;
    }

    public Source source(SdkAws aws) {
        return source.apply(aws);
    }

    public Answer ask(SdkAws aws, Duration deadline) {
        return source(aws).ask(AwsPolicies.ask(check, AwsPolicies.subjectOf(check), deadline));
    }

    private static Source metrics(SdkAws aws) {
        return new HistorySource<>(
                new CloudWatchMetrics(aws.service("CloudWatch", CloudWatchClient::builder)), Unlimited.queries());
    }

    private static Source figures(SdkAws aws) {
        return new HistorySource<>(
                new RdsFigures<>(
                        new CloudWatchMetrics(aws.service("CloudWatch", CloudWatchClient::builder)),
                        aws.service("RDS", RdsClient::builder)),
                Unlimited.queries());
    }

    private static Source ecs(SdkAws aws) {
        return Unlimited.source(new EcsRollouts(aws.service("ECS", EcsClient::builder)));
    }
}
