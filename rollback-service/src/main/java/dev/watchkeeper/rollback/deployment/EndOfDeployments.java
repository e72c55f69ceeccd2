package dev.watchkeeper.rollback.deployment;

import dev.watchkeeper.contract.id.DeploymentId;

/** Looks at the broker once more before an intent is written. */
@FunctionalInterface
public interface EndOfDeployments {
    /** Whether the projection holds everything that the deployment's partition holds now; false when the broker cannot say. */
    boolean allRead(DeploymentId deployment);
}
