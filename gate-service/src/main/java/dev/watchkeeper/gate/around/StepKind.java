package dev.watchkeeper.gate.around;

import dev.watchkeeper.policy.Policy;
import java.time.Duration;

/** What the machine must know of a step. */
record StepKind(
        boolean acts, boolean givesBack, boolean prepares, Duration timeout, Duration patience, Duration readEvery) {
    static StepKind of(Step step, Policy policy) {
        return switch (step) {
            case Step.Once once -> kind(step, policy, true, false, once.prepares());
            case Step.Held held -> kind(step, policy, true, true, held.prepares());
            case Step.Followed followed -> kind(step, policy, false, false, false);
        };
    }

    private static StepKind kind(Step step, Policy policy, boolean acts, boolean givesBack, boolean prepares) {
        return new StepKind(acts, givesBack, prepares, step.timeout(), step.patience(policy), step.readEvery());
    }
}
