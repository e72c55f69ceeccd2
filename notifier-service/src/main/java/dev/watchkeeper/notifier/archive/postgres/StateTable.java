package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.notifier.archive.KeptEvent;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Where the newest state of each deployment lies. */
final class StateTable {
    private static final Set<DeploymentStatus> OVER = EnumSet.of(
            DeploymentStatus.ENDED, DeploymentStatus.REFUSED, DeploymentStatus.ABORTED, DeploymentStatus.SUPERSEDED);

    private StateTable() {}

    /** @param parts by position, where each event lies */
    static void note(Handle handle, List<KeptEvent> events, Map<Long, Integer> parts) {
        Map<String, KeptEvent> newest = new LinkedHashMap<>();
        for (KeptEvent kept : events) {
            if (kept.event() instanceof WatchRecorded recorded) {
                newest.put(recorded.watch().deployment().value(), kept);
            }
        }
        if (newest.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO archive_state (epoch, deployment, seq, part, project, ended)
                VALUES (:epoch, :deployment, :seq, :part, :project, :ended)
                ON CONFLICT (epoch, deployment) DO UPDATE
                SET seq = excluded.seq, part = excluded.part, project = excluded.project, ended = excluded.ended
                """);
        newest.forEach((deployment, kept) -> batch.bind(
                        "epoch", kept.archived().position().epoch())
                .bind("deployment", deployment)
                .bind("seq", kept.archived().position().seq())
                .bind("part", parts.get(kept.archived().position().seq()))
                .bind("project", kept.archived().project())
                .bind("ended", kept.event() instanceof WatchRecorded recorded && OVER.contains(recorded.status()))
                .add());
        batch.execute();
    }
}
