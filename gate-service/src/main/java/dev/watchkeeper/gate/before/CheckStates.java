package dev.watchkeeper.gate.before;

import dev.watchkeeper.contract.id.DeploymentId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The answers of checks, as seen and changed by one transaction. */
public interface CheckStates {
    /** By the checks' ids. */
    List<CheckState> of(DeploymentId deployment);

    void write(DeploymentId deployment, CheckState state);

    /** Nothing of this deployment is asked any more. */
    void stopAsking(DeploymentId deployment);

    /** What would be asked later than in 20 s is asked now; so what is being asked is left alone. */
    void hurry(DeploymentId deployment, Instant now);

    /**
     * What is due to be asked, of deployments that are not decided yet; nobody else gets the same until the transaction ends. Those
     * of decided deployments are not due any more.
     *
     * @param checks the ids that the caller can ask: another version of the gate may know more
     */
    List<Due> due(Set<String> checks, Instant now, int most);

    record Due(DeploymentId deployment, CheckState state) {}
}
