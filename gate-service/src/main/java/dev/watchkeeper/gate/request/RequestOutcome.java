package dev.watchkeeper.gate.request;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.deployment.Deployment;

/** What came of asking for a deployment. */
public sealed interface RequestOutcome {
    record Requested(Deployment deployment) implements RequestOutcome {}

    /** No policy, no deployment. */
    record NoPolicy(ServiceRef service) implements RequestOutcome {}

    record Refused(Reason reason) implements RequestOutcome {}
}
