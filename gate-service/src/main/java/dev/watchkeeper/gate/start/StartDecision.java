package dev.watchkeeper.gate.start;

import dev.watchkeeper.contract.deployment.Reason;

/** Whether a deployment may start now. */
public sealed interface StartDecision {
    record Allowed() implements StartDecision {}

    record Refused(Reason reason) implements StartDecision {}
}
