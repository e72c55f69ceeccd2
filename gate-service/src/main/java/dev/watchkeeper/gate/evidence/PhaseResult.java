package dev.watchkeeper.gate.evidence;

import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import java.time.Instant;

/** How one phase of the watch ended. */
public record PhaseResult(PhaseName phase, PhaseEnding ending, String sentence, Instant at) {
    /** Nothing was found against the version. */
    public boolean good() {
        return ending == PhaseEnding.PASSED || ending == PhaseEnding.UNPROVEN;
    }
}
