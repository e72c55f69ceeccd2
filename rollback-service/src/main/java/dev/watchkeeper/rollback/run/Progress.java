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
 * @param attempt counts the wishes for this step that may have had an effect; a new one only after proof that the last had none
 * @param unsent the calls of this step that were provably never sent, which are none of the attempts
 * @param asked when the wish that is due or under way was first sent; an unknown outcome is resolved in time from then on
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
        Optional<Unsent> unsent,
        Optional<Instant> asked,
        Optional<Instant> sent,
        Optional<Instant> effective) {

    static Progress start(Trigger trigger, RollbackPlan plan, Instant now, Instant deadline) {
        Optional<Instant> never = Optional.empty();
        return new Progress(trigger, plan, now, deadline, 0, 1, Optional.empty(), never, never, never);
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
        return new Progress(
                trigger,
                plan,
                started,
                deadline,
                step,
                attempt,
                unsent,
                Optional.of(asked.orElse(now)),
                Optional.of(sent.orElse(now)),
                effective);
    }

    Progress nextStep() {
        return due(step + 1, 1, Optional.empty());
    }

    Progress nextAttempt() {
        return due(step, attempt + 1, unsent);
    }

    /** The call did not reach the target: the same attempt again, under another id. */
    Progress notSent(Instant at) {
        return due(step, attempt, Optional.of(Unsent.oneMore(unsent, at)));
    }

    private Progress due(int nextStep, int nextAttempt, Optional<Unsent> nextUnsent) {
        return new Progress(
                trigger, plan, started, deadline, nextStep, nextAttempt, nextUnsent, Optional.empty(), sent, effective);
    }

    Progress effective(Instant now) {
        return new Progress(trigger, plan, started, deadline, step, attempt, unsent, asked, sent, Optional.of(now));
    }
}
