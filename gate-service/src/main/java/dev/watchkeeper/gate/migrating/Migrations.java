package dev.watchkeeper.gate.migrating;

import dev.watchkeeper.contract.id.DeploymentId;
import java.util.Optional;

/** What was said about migrations, as seen and changed by one transaction; whoever writes has locked the deployment. */
public interface Migrations {
    /** Nothing while nobody has said anything. */
    Optional<Migration> of(DeploymentId deployment);

    void write(DeploymentId deployment, Migration migration);
}
