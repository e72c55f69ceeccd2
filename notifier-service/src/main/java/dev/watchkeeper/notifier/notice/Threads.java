package dev.watchkeeper.notifier.notice;

import dev.watchkeeper.contract.id.DeploymentId;
import java.util.Optional;

/** Port to where a deployment is told of. */
public interface Threads {
    /** What Slack calls the message that begins the thread in which the deployment is told of; empty while there is none. */
    Optional<Receipt> of(DeploymentId deployment);
}
