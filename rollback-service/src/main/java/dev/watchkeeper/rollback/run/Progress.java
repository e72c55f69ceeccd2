package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.rollback.plan.Trigger;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a planned rollback has come.
 *
 * @param deadline until when the old version should be back and verified
 * @param step the step that is due or under way, from 0
 * @param attempt counts the wishes for this step; a new one only after proof that the last had no effect
 * @param sent when the first call was sent
 * @param effective when reading showed the last target back
 */
public record Progress(
        Trigger trigger,
        RollbackPlan plan,
        Instant started,
        Instant deadline,
        int step,
        int attempt,
        Optional<Instant> sent,
        Optional<Instant> effective) {

    static Progress start(Trigger trigger, RollbackPlan plan, Instant now, Instant deadline) {
        return new Progress(trigger, plan, now, deadline, 0, 1, Optional.empty(), Optional.empty());
    }

    public RollbackPlan.PlannedStep current() {
        return plan.steps().get(step);
    }

    /** Whether nothing has been sent to any target yet. */
    public boolean untouched() {
        return sent.isEmpty();
    }

    boolean last() {
        return step == plan.steps().size() - 1;
    }

    Progress sending(Instant now) {
        return new Progress(trigger, plan, started, deadline, step, attempt, Optional.of(sent.orElse(now)), effective);
    }

    Progress nextStep() {
        return new Progress(trigger, plan, started, deadline, step + 1, 1, sent, effective);
    }

    Progress nextAttempt() {
        return new Progress(trigger, plan, started, deadline, step, attempt + 1, sent, effective);
    }

    Progress effective(Instant now) {
        return new Progress(trigger, plan, started, deadline, step, attempt, sent, Optional.of(now));
    }
}
