package dev.watchkeeper.gate.around;

import dev.watchkeeper.contract.id.DeploymentId;
import java.time.Instant;
import java.util.List;

/** Where the steps stand, as seen and changed by one transaction; whoever writes has locked the deployment. */
public interface StepStates {
    /** By the steps' ids. */
    List<StepState> of(DeploymentId deployment);

    void write(DeploymentId deployment, StepState state);

    /** Something changed that the steps may depend on: each is looked at soon, but for those being asked. */
    void nudge(DeploymentId deployment);

    /** Deployments with a step to look at by now, those that wait the longest first. */
    List<DeploymentId> due(Instant now, int most);
}
