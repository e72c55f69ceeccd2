package dev.watchkeeper.gate.database;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.maintenance.PlannedWork;
import dev.watchkeeper.kit.aws.AwsReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Port to RDS. Each call blocks for a few seconds at most and is made once; whatever becomes of it is an answer. Only
 * {@link #makeSnapshot} changes something.
 */
public interface Databases {
    AwsReply<Instance> instance(ProjectName project, String name);

    /** What AWS has announced for the instance, and for its cluster. */
    AwsReply<List<PlannedWork>> planned(ProjectName project, Instance instance);

    /** The newest one that RDS made by itself and that is available. */
    AwsReply<Optional<Snapshot>> newestAutomatic(ProjectName project, String instance);

    /** Empty only where RDS says that there is none of that name. */
    AwsReply<Optional<Snapshot>> snapshot(ProjectName project, String id);

    /** RDS refuses a name that is in use, so that the same call again makes no second one. */
    AwsReply<Snapshot> makeSnapshot(ProjectName project, String instance, String id, Map<String, String> tags);
}
