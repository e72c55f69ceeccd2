package dev.watchkeeper.gate.start;

import dev.watchkeeper.contract.deployment.Reason;

/** Whether a deployment may start now. */
public sealed interface StartDecision {
    record Allowed() implements StartDecision {}

    record Refused(Reason reason) implements StartDecision {}

    /** It could start, if what was measured were not too old. */
    record MeasuredLongAgo(Reason reason) implements StartDecision {}
}
