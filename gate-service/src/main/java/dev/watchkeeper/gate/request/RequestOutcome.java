package dev.watchkeeper.gate.request;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.deployment.Deployment;

/** What came of asking for a deployment. */
public sealed interface RequestOutcome {
    record Requested(Deployment deployment) implements RequestOutcome {}

    /**
     * It waits until the service is free.
     *
     * @param position 1 for the next one
     */
    record Waits(Waiting waiting, int position) implements RequestOutcome {}

    /** No policy, no deployment. */
    record NoPolicy(ServiceRef service) implements RequestOutcome {}

    record Refused(Reason reason) implements RequestOutcome {}
}
