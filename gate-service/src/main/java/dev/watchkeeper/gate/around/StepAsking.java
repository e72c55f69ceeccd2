package dev.watchkeeper.gate.around;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.asking.SideBySide;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** One call of a step, claimed and committed. */
record StepAsking(Step step, StepKind kind, Move move, Wish wish, StepFacts facts, int attempt, Clock clock)
        implements SideBySide.Question<StepAnswer> {
    @Override
    public DeploymentId deployment() {
        return facts.deployment().id();
    }

    @Override
    public String name() {
        return "step-" + step.id();
    }

    @Override
    public Duration timeout() {
        return kind.timeout();
    }

    @Override
    public StepAnswer ask() throws InterruptedException {
        // Begun too late, it could end when somebody else has taken it up.
        Instant latest = facts.now().plus(StepMachine.LEASE.dividedBy(2));
        if (clock.instant().isAfter(latest)) {
            return noAnswer();
        }
        return switch (step) {
            case Step.Once once -> ask(once);
            case Step.Held held -> move == Move.GIVE_BACK ? held.giveBack(facts) : ask(held);
            case Step.Followed followed -> followed.read(facts);
        };
    }

    private StepAnswer ask(Step.Acting acting) throws InterruptedException {
        return switch (move) {
            case PREPARE -> acting.prepare(facts);
            case ACT -> acting.act(facts);
            case READ -> acting.read(facts);
            case NOTHING, CLOSE, GIVE_BACK ->
                throw new IllegalStateException("step " + step.id() + " is not asked for " + move);
        };
    }

    @Override
    public StepAnswer noAnswer() {
        return StepAnswer.Unsure.of(
                "step-timeout",
                "Step " + step.id() + " gave no answer within " + kind.timeout().toSeconds() + " s",
                "See that what it talks to can be reached; it is looked at again by itself");
    }

    @Override
    public StepAnswer broken() {
        return StepAnswer.Unsure.of(
                "step-broken",
                "Step " + step.id() + " failed by a fault of its own",
                "Report it to an operator: the log of the gate has the cause; it is looked at again by itself");
    }
}
