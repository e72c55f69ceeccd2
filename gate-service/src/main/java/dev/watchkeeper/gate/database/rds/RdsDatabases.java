package dev.watchkeeper.gate.database.rds;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.database.Databases;
import dev.watchkeeper.gate.database.Instance;
import dev.watchkeeper.gate.database.Snapshot;
import dev.watchkeeper.gate.maintenance.PlannedWork;
import dev.watchkeeper.kit.aws.AwsCalls;
import dev.watchkeeper.kit.aws.AwsFailure;
import dev.watchkeeper.kit.aws.AwsReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;
import software.amazon.awssdk.services.rds.model.Tag;

/** RDS through its SDK. Lists are read page by page. */
public final class RdsDatabases implements Databases {
    private static final Duration WITHIN = Duration.ofSeconds(4);
    /** Longer than any question: a call whose answer is not waited for leaves more to find out. */
    private static final Duration MAKE_WITHIN = Duration.ofSeconds(9);

    private static final String NO_SNAPSHOT = "DBSnapshotNotFound";

    private final AwsCalls<RdsClient> rds;
    private final Duration makeWithin;

    public RdsDatabases(AwsCalls<RdsClient> rds) {
        this(rds, MAKE_WITHIN);
    }

    /** @param makeWithin how long the call that makes a snapshot is waited for */
    public RdsDatabases(AwsCalls<RdsClient> rds, Duration makeWithin) {
        this.rds = rds;
        this.makeWithin = makeWithin;
    }

    @Override
    public AwsReply<Instance> instance(ProjectName project, String name) {
        return rds.call(
                        project,
                        WITHIN,
                        client -> client.describeDBInstances(request -> request.dbInstanceIdentifier(name))
                                .dbInstances())
                .then(found -> one(found, "instances", name))
                .then(RdsDatabases::whole);
    }

    private static AwsReply<Instance> whole(DBInstance instance) {
        String status = instance.dbInstanceStatus();
        return status == null || status.isBlank()
                ? broken("RDS gives no status of " + instance.dbInstanceIdentifier())
                : new AwsReply.Content<>(RdsViews.instance(instance));
    }

    @Override
    public AwsReply<List<PlannedWork>> planned(ProjectName project, Instance instance) {
        return rds.call(project, WITHIN, client -> {
            Stream<ResourcePendingMaintenanceActions> own = client
                    .describePendingMaintenanceActionsPaginator(request -> request.resourceIdentifier(instance.arn()))
                    .pendingMaintenanceActions()
                    .stream();
            Stream<ResourcePendingMaintenanceActions> shared = instance.cluster().stream()
                    .flatMap(cluster -> client
                            .describePendingMaintenanceActionsPaginator(request -> request.filters(ofCluster(cluster)))
                            .pendingMaintenanceActions()
                            .stream());
            return Stream.concat(own, shared)
                    .flatMap(each -> each.pendingMaintenanceActionDetails().stream())
                    .map(RdsViews::work)
                    .toList();
        });
    }

    private static Filter ofCluster(String name) {
        return Filter.builder().name("db-cluster-id").values(name).build();
    }

    @Override
    public AwsReply<Optional<Snapshot>> newestAutomatic(ProjectName project, String instance) {
        return rds.call(
                project,
                WITHIN,
                client -> client
                        .describeDBSnapshotsPaginator(request ->
                                request.dbInstanceIdentifier(instance).snapshotType("automated"))
                        .dbSnapshots()
                        .stream()
                        .map(RdsViews::snapshot)
                        .filter(Snapshot::available)
                        .max(Comparator.comparing(each -> each.taken().orElse(Instant.MIN))));
    }

    @Override
    public AwsReply<Optional<Snapshot>> snapshot(ProjectName project, String id) {
        AwsReply<List<DBSnapshot>> reply = rds.call(
                project,
                WITHIN,
                client -> client.describeDBSnapshots(request -> request.dbSnapshotIdentifier(id))
                        .dbSnapshots());
        return switch (reply) {
            case AwsReply.Content<List<DBSnapshot>>(List<DBSnapshot> found) ->
                one(found, "snapshots", id).map(RdsViews::snapshot).map(Optional::of);
            case AwsReply.None<List<DBSnapshot>>(AwsFailure failure) ->
                failure.code().startsWith(NO_SNAPSHOT)
                        ? new AwsReply.Content<>(Optional.empty())
                        : AwsReply.none(failure);
        };
    }

    @Override
    public AwsReply<Snapshot> makeSnapshot(ProjectName project, String instance, String id, Map<String, String> tags) {
        List<Tag> written = tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return rds.call(
                        project,
                        makeWithin,
                        client -> Optional.ofNullable(
                                client.createDBSnapshot(request -> request.dbInstanceIdentifier(instance)
                                                .dbSnapshotIdentifier(id)
                                                .tags(written))
                                        .dbSnapshot()))
                .then(made -> made.map(RdsViews::snapshot)
                        .<AwsReply<Snapshot>>map(AwsReply.Content::new)
                        .orElseGet(() -> broken("RDS answers without the snapshot " + id)));
    }

    private static <T> AwsReply<T> one(List<T> found, String what, String name) {
        return found.size() == 1
                ? new AwsReply.Content<>(found.getFirst())
                : broken("RDS gives " + found.size() + " " + what + " of the name " + name + ", and one is expected");
    }

    private static <T> AwsReply<T> broken(String sentence) {
        return AwsReply.none(new AwsFailure(AwsFailure.Kind.BROKEN, "", sentence, Optional.empty()));
    }
}
