package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.id.DeploymentId;
import java.util.Optional;

/** Whether the service has gone on since: then a restore loses more than the deployment that it is about. */
@FunctionalInterface
public interface LaterDeployments {
    /**
     * The newest deployment of the same service that started after this one, however it ended. The watch after a rollback is no such
     * thing: it has changed nothing.
     */
    Optional<DeploymentId> after(DeploymentId deployment);
}
