package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.kit.aws.AwsAccess;
import dev.watchkeeper.kit.aws.AwsSettings;
import dev.watchkeeper.probe.aws.sdk.SdkAws;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.health.AskedNow;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.series.Queries;
import dev.watchkeeper.probe.source.Source;
import dev.watchkeeper.probe.source.cloudwatch.CloudWatchMetrics;
import dev.watchkeeper.probe.source.cloudwatchlogs.CloudWatchLogMatches;
import dev.watchkeeper.probe.source.cloudwatchlogs.LogsBeforeTraffic;
import dev.watchkeeper.probe.source.ecr.EcrImages;
import dev.watchkeeper.probe.source.ecs.EcsRollouts;
import dev.watchkeeper.probe.source.elasticache.ElastiCacheState;
import dev.watchkeeper.probe.source.rds.RdsFigures;
import dev.watchkeeper.probe.source.rds.RdsState;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** The sources at AWS. */
final class AwsWiring {
    private AwsWiring() {}

    static List<Source> sources(SdkAws aws, Queries queries, AccountBudgets budgets) {
        CloudWatchMetrics metrics = new CloudWatchMetrics(aws.service("CloudWatch", CloudWatchClient::builder));
        var rds = aws.service("RDS", RdsClient::builder);
        var logs = aws.service("CloudWatch Logs", CloudWatchLogsClient::builder);
        return List.of(
                new HistorySource<>(metrics, queries),
                new HistorySource<>(new CloudWatchLogMatches(logs), queries),
                new AskedNow<>(new LogsBeforeTraffic(logs), budgets),
                new HistorySource<>(new RdsFigures<>(metrics, rds), queries),
                new AskedNow<>(new RdsState(rds), budgets),
                new AskedNow<>(new ElastiCacheState(aws.service("ElastiCache", ElastiCacheClient::builder)), budgets),
                new AskedNow<>(new EcrImages(aws.service("ECR", EcrClient::builder)), budgets),
                new AskedNow<>(new EcsRollouts(aws.service("ECS", EcsClient::builder)), budgets));
    }

    /** @throws IllegalArgumentException naming the key that is wrong and what to write */
    static AwsSettings settings(AwsConfig config) {
        return AwsAccess.settings(config, "watchkeeper.probe.aws");
    }
}
