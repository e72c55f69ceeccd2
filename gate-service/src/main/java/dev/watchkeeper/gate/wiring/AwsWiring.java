package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.backup.postgres.PostgresSnapshotIntents;
import dev.watchkeeper.gate.cache.elasticache.ElastiCaches;
import dev.watchkeeper.gate.database.rds.RdsDatabases;
import dev.watchkeeper.gate.image.ecr.EcrImages;
import dev.watchkeeper.gate.logs.cloudwatch.CloudWatchLogGroups;
import dev.watchkeeper.gate.rollout.ecs.EcsServices;
import dev.watchkeeper.kit.aws.AwsAccess;
import dev.watchkeeper.kit.aws.AwsServices;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** What the gate asks AWS. */
@Dependent
class AwsWiring {
    private static final String KEYS = "watchkeeper.gate.aws";

    /** @throws IllegalArgumentException naming the key that is wrong and what to write */
    @Produces
    @Singleton
    AwsServices aws(GateAwsConfig config, Clock clock) {
        return new AwsServices(AwsAccess.settings(config, KEYS), KEYS, clock);
    }

    void close(@Disposes AwsServices aws) {
        aws.close();
    }

    @Produces
    @Singleton
    AskedOfAws asked(AwsServices aws, Jdbi jdbi) {
        return new AskedOfAws(
                new RdsDatabases(aws.service("RDS", RdsClient::builder)),
                new ElastiCaches(aws.service("ElastiCache", ElastiCacheClient::builder)),
                new EcsServices(aws.service("ECS", EcsClient::builder)),
                new EcrImages(aws.service("ECR", EcrClient::builder)),
                new CloudWatchLogGroups(aws.service("CloudWatch Logs", CloudWatchLogsClient::builder)),
                new PostgresSnapshotIntents(jdbi));
    }
}
