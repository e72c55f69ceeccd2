package dev.watchkeeper.gate.cutover;

import dev.watchkeeper.contract.deployment.Reason;
import java.time.Duration;

/** The answer to one step of the traffic shift. */
public sealed interface CutoverDecision {
    record Go(String reason) implements CutoverDecision {}

    /** @param left how long to wait before asking again, at least a second */
    record Wait(Duration left, String reason) implements CutoverDecision {}

    /** Shift no further, and give no traffic that is not there already. */
    record Stop(String reason) implements CutoverDecision {}

    /** The question cannot be answered: not a step, not the next one, or not started. */
    record NotPossible(Reason reason) implements CutoverDecision {}
}
