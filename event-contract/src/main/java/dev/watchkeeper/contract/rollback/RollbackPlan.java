package dev.watchkeeper.contract.rollback;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.TargetName;
import java.util.List;

/**
 * What a rollback would do, as data, before anything is done.
 *
 * @param lost what cannot be brought back, in one sentence
 */
public record RollbackPlan(Version from, Version to, List<PlannedStep> steps, String lost) {
    public RollbackPlan {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a plan without steps is not a plan: no target never means all targets");
        }
        steps = List.copyOf(steps);
    }

    /** One call to one target by one means. */
    public record PlannedStep(TargetName target, String means, String description) {}
}
