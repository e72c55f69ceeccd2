package dev.watchkeeper.gate.elsewhere;

import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.evidence.RollbackState;
import dev.watchkeeper.gate.evidence.RuleVerdict;
import java.util.Comparator;
import java.util.Optional;

/** A deployment with what was heard about it. */
public record Known(Deployment deployment, Evidence evidence) {
    /** The rule that is broken now, the longest broken first; nobody looks any more at a deployment that is over. */
    public Optional<RuleVerdict> breached() {
        return evidence.verdicts().stream()
                .flatMap(verdict -> verdict.openBreach().stream())
                .filter(verdict -> deployment.live())
                .min(Comparator.comparing(RuleVerdict::at));
    }

    /** A rollback that runs; or that waits for a person or has failed, as long as the deployment is not over. */
    public Optional<RollbackState> openRollback() {
        RollbackState state = evidence.rollback();
        return switch (state.stage()) {
            case RUNNING -> Optional.of(state);
            case HELD, FAILED -> deployment.live() ? Optional.of(state) : Optional.empty();
            case NONE, STOOD_DOWN, ROLLED_BACK -> Optional.empty();
        };
    }
}
