package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.id.ProjectName;
import java.util.List;

/**
 * Port to RDS. Each call blocks for a few seconds at most, is made once and never repeated by the adapter; whatever becomes of it is
 * an answer, and nothing is thrown. There is no call that deletes.
 */
public interface Databases {
    Reading<Instance> instance(ProjectName project, String name);

    Reading<Snapshot> snapshot(ProjectName project, String id);

    /** Every snapshot of an instance of this name, in no order. */
    Reading<List<Snapshot>> snapshotsOf(ProjectName project, String instance);

    /** Makes the new instance beside the old one, with its settings and tags, from the very snapshot of the request. */
    CallOutcome restore(RestoreRequest request);

    /** Sets at the new instance what a restore cannot carry. Absolute values: the same call again changes nothing more. */
    CallOutcome adjust(RestoreRequest request, Settings settings);

    /** Gives an instance another name at once. RDS refuses a name that is in use, and knows no instance under a name it had. */
    CallOutcome rename(RestoreRequest request, String from, String to);
}
