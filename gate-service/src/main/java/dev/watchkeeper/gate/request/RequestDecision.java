package dev.watchkeeper.gate.request;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.gate.deployment.Deployment;
import java.util.Optional;

/** Whether a deployment may be asked for now. */
public sealed interface RequestDecision {
    /** @param replaces the running deployment that ends by it */
    record Accepted(Optional<Deployment> replaces) implements RequestDecision {}

    /** Until the service is free. */
    record Waits() implements RequestDecision {}

    record Refused(Reason reason) implements RequestDecision {}
}
