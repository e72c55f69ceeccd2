package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.report.Told;
import dev.watchkeeper.policy.Policy;
import java.util.Optional;
import java.util.function.Consumer;

/** All that is known of one deployment, wherever it is kept by now. */
public interface DeploymentEvents {
    /** Each event once: first what the gate wrote, then verdicts and rollbacks, then readings; each of these in its order. */
    void read(DeploymentId deployment, Consumer<Told> consumer);

    /** The newest run of a deployment, with its service; empty when nothing is known of it. */
    Optional<WatchRef> newestRun(DeploymentId deployment);

    /** What the deployment is judged by. */
    Optional<Policy> policyOf(DeploymentId deployment);
}
