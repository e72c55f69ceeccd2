package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * @param givenUp the ways that were proven unable to act any more, in order; how many of them are of a target says which way is taken there
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
        Optional<Instant> effective,
        List<GivenUp> givenUp) {
    public Progress {
        givenUp = List.copyOf(givenUp);
    }

    static Progress start(Trigger trigger, RollbackPlan plan, Instant now, Instant deadline) {
        Optional<Instant> never = Optional.empty();
        return new Progress(trigger, plan, now, deadline, 0, 1, Optional.empty(), never, never, never, List.of());
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
                effective,
                givenUp);
    }

    /** Which way is taken at the target of the current step, from 0. */
    public int way() {
        return way(current().target());
    }

    /** Which way is taken at that target, from 0. */
    int way(TargetName target) {
        return (int)
                givenUp.stream().filter(each -> each.target().equals(target)).count();
    }

    /** The way that is taken at that target, with the ones after it behind it. */
    TargetMeans taken(TargetMeans target) {
        return target.way(way(target.target()));
    }

    /** The next way of this step, from its beginning: another id, and none of the attempts is used up. */
    Progress nextWay(GivenUp gone) {
        List<GivenUp> all = new ArrayList<>(givenUp);
        all.add(gone);
        return new Progress(
                trigger, plan, started, deadline, step, 1, Optional.empty(), Optional.empty(), sent, effective, all);
    }

    /**
     * Until when calls that are never sent are tried: the time that is left is shared evenly with the ways that are left.
     *
     * @param furtherWays how many ways come after the one that is taken
     */
    Instant unsentUntil(int furtherWays) {
        Instant since = unsent.map(Unsent::since).orElse(started);
        Duration left = Duration.between(since, deadline);
        return left.isNegative() ? deadline : since.plus(left.dividedBy(furtherWays + 1L));
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
                trigger,
                plan,
                started,
                deadline,
                nextStep,
                nextAttempt,
                nextUnsent,
                Optional.empty(),
                sent,
                effective,
                givenUp);
    }

    Progress effective(Instant now) {
        return new Progress(
                trigger, plan, started, deadline, step, attempt, unsent, asked, sent, Optional.of(now), givenUp);
    }
}
