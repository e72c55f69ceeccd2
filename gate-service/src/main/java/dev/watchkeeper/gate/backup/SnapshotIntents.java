package dev.watchkeeper.gate.backup;

import dev.watchkeeper.contract.id.DeploymentId;
import java.time.Instant;

/** The intents that are written down. Each call is a transaction of its own, committed when it returns. */
public interface SnapshotIntents {
    /** The one of this deployment; a new one if there is none, named by that instant or the first second after it that is free. */
    SnapshotIntent intend(DeploymentId deployment, String instance, Instant now);

    void seen(DeploymentId deployment);
}
