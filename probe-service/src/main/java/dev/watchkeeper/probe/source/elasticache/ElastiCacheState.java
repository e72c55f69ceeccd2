package dev.watchkeeper.probe.source.elasticache;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.aws.InstanceStatus;
import dev.watchkeeper.policy.source.ElastiCacheHealth;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.aws.StatusReading;
import dev.watchkeeper.probe.health.HealthClient;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupNotFoundException;

/** Whether a cluster of ElastiCache can be used: a replication group of that name, else a cluster of its own. */
public final class ElastiCacheState implements HealthClient<ElastiCacheHealth> {
    private final AwsService<ElastiCacheClient> elastiCache;

    public ElastiCacheState(AwsService<ElastiCacheClient> elastiCache) {
        this.elastiCache = elastiCache;
    }

    @Override
    public String name() {
        return "elasticache";
    }

    @Override
    public Class<ElastiCacheHealth> asks() {
        return ElastiCacheHealth.class;
    }

    @Override
    public Duration within(ElastiCacheHealth wanted) {
        return wanted.within();
    }

    @Override
    public String account(ProjectName project, ElastiCacheHealth wanted) {
        return elastiCache.account(project);
    }

    @Override
    public Answer ask(Ask ask, ElastiCacheHealth wanted) {
        String cluster = wanted.cluster();
        return elastiCache
                .call(ask.project(), ask.deadline(), client -> statuses(client, cluster))
                .toAnswer(ask.slot(), statuses -> reading(cluster, statuses));
    }

    private static List<String> statuses(ElastiCacheClient client, String cluster) {
        try {
            return client
                    .describeReplicationGroups(request -> request.replicationGroupId(cluster))
                    .replicationGroups()
                    .stream()
                    .map(ReplicationGroup::status)
                    .map(String::valueOf)
                    .toList();
        } catch (ReplicationGroupNotFoundException e) {
            return client.describeCacheClusters(request -> request.cacheClusterId(cluster)).cacheClusters().stream()
                    .map(CacheCluster::cacheClusterStatus)
                    .map(String::valueOf)
                    .toList();
        }
    }

    private static Reading reading(String cluster, List<String> statuses) {
        if (statuses.size() != 1
                || statuses.getFirst().isBlank()
                || statuses.getFirst().equals("null")) {
            return new Reading.Missing(
                    MissingCause.UNUSABLE,
                    "ElastiCache gives " + statuses.size() + " answers for " + cluster
                            + ", and one with a status is expected");
        }
        String status = statuses.getFirst();
        return StatusReading.of(cluster, status, InstanceStatus.ofElastiCache(status));
    }
}
