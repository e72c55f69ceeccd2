package dev.watchkeeper.gate.cache.elasticache;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.cache.CacheState;
import dev.watchkeeper.gate.cache.Caches;
import dev.watchkeeper.gate.maintenance.PlannedWork;
import dev.watchkeeper.gate.maintenance.Upkeep;
import dev.watchkeeper.kit.aws.AwsCalls;
import dev.watchkeeper.kit.aws.AwsFailure;
import dev.watchkeeper.kit.aws.AwsReply;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.UpdateAction;
import software.amazon.awssdk.services.elasticache.model.UpdateActionStatus;

/** ElastiCache: a replication group of that name, else a cluster of its own. Serverless caches are not looked for. */
public final class ElastiCaches implements Caches {
    private static final Duration WITHIN = Duration.ofSeconds(4);
    private static final String NO_GROUP = "ReplicationGroupNotFoundFault";
    private static final UpdateActionStatus[] NOT_DONE = {
        UpdateActionStatus.NOT_APPLIED,
        UpdateActionStatus.WAITING_TO_START,
        UpdateActionStatus.IN_PROGRESS,
        UpdateActionStatus.SCHEDULING,
        UpdateActionStatus.SCHEDULED
    };

    private final AwsCalls<ElastiCacheClient> elastiCache;

    public ElastiCaches(AwsCalls<ElastiCacheClient> elastiCache) {
        this.elastiCache = elastiCache;
    }

    @Override
    public AwsReply<CacheState> state(ProjectName project, String name) {
        AwsReply<List<ReplicationGroup>> groups = elastiCache.call(
                project,
                WITHIN,
                client -> client.describeReplicationGroups(request -> request.replicationGroupId(name))
                        .replicationGroups());
        return switch (groups) {
            case AwsReply.Content<List<ReplicationGroup>>(List<ReplicationGroup> found) ->
                one(found, name).then(group -> group(project, name, group));
            case AwsReply.None<List<ReplicationGroup>>(AwsFailure failure) ->
                failure.code().equals(NO_GROUP)
                        ? cluster(project, name)
                                .then(cluster -> state(
                                        name,
                                        cluster.cacheClusterStatus(),
                                        false,
                                        cluster,
                                        cluster.pendingModifiedValues()))
                        : AwsReply.none(failure);
        };
    }

    /** Its window is that of its members. */
    private AwsReply<CacheState> group(ProjectName project, String name, ReplicationGroup group) {
        return group.memberClusters().isEmpty()
                ? broken("ElastiCache names no cluster of " + name)
                : cluster(project, group.memberClusters().getFirst())
                        .then(member -> state(name, group.status(), true, member, group.pendingModifiedValues()));
    }

    private static AwsReply<CacheState> state(
            String name, @Nullable String status, boolean group, CacheCluster member, @Nullable SdkPojo changes) {
        if (status == null || status.isBlank()) {
            return broken("ElastiCache gives no status of " + name);
        }
        Upkeep upkeep = new Upkeep(
                "cache " + name,
                Objects.requireNonNullElse(member.preferredMaintenanceWindow(), ""),
                changed(changes) ? List.of(PlannedWork.inTheNextWindow("a change of its settings")) : List.of());
        return new AwsReply.Content<>(new CacheState(name, status, group, upkeep));
    }

    private AwsReply<CacheCluster> cluster(ProjectName project, String name) {
        return elastiCache
                .call(
                        project,
                        WITHIN,
                        client -> client.describeCacheClusters(request -> request.cacheClusterId(name))
                                .cacheClusters())
                .then(found -> one(found, name));
    }

    @Override
    public AwsReply<List<PlannedWork>> planned(ProjectName project, CacheState cache) {
        return elastiCache.call(
                project,
                WITHIN,
                client -> client
                        .describeUpdateActionsPaginator(request -> {
                            request.updateActionStatus(NOT_DONE);
                            if (cache.group()) {
                                request.replicationGroupIds(cache.name());
                            } else {
                                request.cacheClusterIds(cache.name());
                            }
                        })
                        .updateActions()
                        .stream()
                        .map(ElastiCaches::work)
                        .toList());
    }

    /** An update that waits is made in a window, from the day on by which AWS recommends it. */
    private static PlannedWork work(UpdateAction action) {
        boolean waits = action.updateActionStatus() == UpdateActionStatus.NOT_APPLIED;
        return new PlannedWork(
                "the update " + action.serviceUpdateName(),
                Optional.empty(),
                waits ? Optional.ofNullable(action.serviceUpdateRecommendedApplyByDate()) : Optional.empty());
    }

    private static boolean changed(@Nullable SdkPojo changes) {
        return changes != null
                && changes.sdkFields().stream()
                        .map(field -> field.getValueOrDefault(changes))
                        .anyMatch(value -> value != null && !(value instanceof SdkAutoConstructList<?>));
    }

    private static <T> AwsReply<T> one(List<T> found, String name) {
        return found.size() == 1
                ? new AwsReply.Content<>(found.getFirst())
                : broken("ElastiCache gives " + found.size() + " answers for " + name + ", and one is expected");
    }

    private static <T> AwsReply<T> broken(String sentence) {
        return AwsReply.none(new AwsFailure(AwsFailure.Kind.BROKEN, "", sentence, Optional.empty()));
    }
}
