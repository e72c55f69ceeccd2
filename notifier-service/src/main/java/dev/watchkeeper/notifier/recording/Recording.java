package dev.watchkeeper.notifier.recording;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.notifier.archive.ArchivedRecord;
import java.time.Instant;
import java.util.List;

/**
 * All that a replay of one watch needs: every record about the deployment and the ticks of its partition, in the order in which
 * they were archived.
 */
public record Recording(DeploymentId deployment, Instant from, Instant to, List<ArchivedRecord> records) {
    public Recording {
        records = List.copyOf(records);
    }
}
