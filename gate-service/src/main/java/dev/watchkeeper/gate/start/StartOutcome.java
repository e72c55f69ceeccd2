package dev.watchkeeper.gate.start;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.gate.deployment.Deployment;

/** What came of starting a deployment. */
public sealed interface StartOutcome {
    record Started(Deployment deployment) implements StartOutcome {}

    record Refused(Reason reason) implements StartOutcome {}

    /** Everything else allows it, but what was measured is too old: nothing was changed yet. */
    record MeasuredLongAgo(Reason reason) implements StartOutcome {}
}
