package dev.watchkeeper.gate.cache;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.maintenance.PlannedWork;
import dev.watchkeeper.kit.aws.AwsReply;
import java.util.List;

/** Port to ElastiCache. Each call blocks for a few seconds at most; whatever becomes of it is an answer. */
public interface Caches {
    AwsReply<CacheState> state(ProjectName project, String name);

    /** The updates that AWS has announced and not made yet. */
    AwsReply<List<PlannedWork>> planned(ProjectName project, CacheState cache);
}
