package dev.watchkeeper.gate.backup;

import dev.watchkeeper.contract.id.DeploymentId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Intents in memory, as a database keeps them. */
final class MemoryIntents implements SnapshotIntents {
    private final Map<DeploymentId, SnapshotIntent> rows = new HashMap<>();

    @Override
    public synchronized SnapshotIntent intend(DeploymentId deployment, String instance, Instant now) {
        return rows.computeIfAbsent(
                deployment, id -> new SnapshotIntent(id, instance, SnapshotIntent.nameAt(now), now, false));
    }

    @Override
    public synchronized void seen(DeploymentId deployment) {
        rows.computeIfPresent(
                deployment, (id, row) -> new SnapshotIntent(id, row.instance(), row.snapshot(), row.at(), true));
    }
}
