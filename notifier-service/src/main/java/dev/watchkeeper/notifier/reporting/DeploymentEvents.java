package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.archive.Position;
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

    /** Up to where all is known. */
    Position head();

    /**
     * What gate, verification and rollback said and what became of telling it, in the order of the archive.
     *
     * @param after up to where it was read before
     * @return up to where it is read now
     */
    Position decisionsAfter(DeploymentId deployment, Position after, Consumer<Told> consumer);

    /**
     * What was measured, in the order of the archive.
     *
     * @param ended the watch is over, so that its readings may lie in its recording alone
     */
    Position readingsAfter(DeploymentId deployment, Position after, boolean ended, Consumer<Told> consumer);
}
