package dev.watchkeeper.gate.around;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.asking.SideBySide;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Looks at the steps that are due, commits what is intended, asks each step for itself, and writes the answers down. An instance that
 * dies leaves its askings behind; another one takes them up when their leases end, and reads before it acts.
 */
public final class AskingSteps {
    private static final SubjectId GATE = new SubjectId("gate-service");
    private static final int MOST_AT_ONCE = 500;

    private final Transactions transactions;
    private final ListOfSteps steps;
    private final Clock clock;
    private final SideBySide<StepAsking, StepAnswer> sideBySide;
    private final BiConsumer<String, Throwable> faults;

    /**
     * @param faults told of what a step threw, by its id
     * @param answered called when there is something to write down, from any thread
     */
    public AskingSteps(
            Transactions transactions,
            ListOfSteps steps,
            Clock clock,
            BiConsumer<String, Throwable> faults,
            Runnable answered) {
        this.transactions = transactions;
        this.steps = steps;
        this.clock = clock;
        this.faults = faults;
        this.sideBySide =
                new SideBySide<>((asking, fault) -> faults.accept(asking.step().id(), fault), answered);
    }

    /** Starts what is due. Returns at once. One deployment that fails does not keep the others' steps from being asked. */
    public void askDue() {
        Instant due = clock.instant();
        RuntimeException failure = null;
        for (DeploymentId id : transactions.run(tx -> tx.steps().due(due, MOST_AT_ONCE))) {
            try {
                transactions.run(tx -> claim(tx, id)).forEach(sideBySide::ask);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Writes the answers that have come in. */
    public void writeAnswers() {
        sideBySide.write((deployment, heard) -> transactions.run(tx -> write(tx, deployment, heard)));
    }

    private List<StepAsking> claim(Transaction tx, DeploymentId id) {
        Optional<Deployment> locked = tx.records().lock(id);
        if (locked.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        StepFacts facts = facts(tx, locked.get(), now);
        List<StepAsking> claimed = new ArrayList<>();
        for (StepState state : tx.steps().of(id)) {
            if (state.lookAt().filter(at -> !now.isBefore(at)).isPresent() && !state.asked(now)) {
                claim(tx, facts, state).ifPresent(claimed::add);
            }
        }
        return claimed;
    }

    private Optional<StepAsking> claim(Transaction tx, StepFacts known, StepState state) {
        Instant now = known.now();
        DeploymentId id = known.deployment().id();
        StepFacts facts = known.remembering(state.memory());
        Optional<Step> step = steps.named(facts.policy(), state.step());
        Optional<Wish> wish = step.flatMap(found -> wish(found, facts));
        if (step.isEmpty() || wish.isEmpty()) {
            // Another version of the gate may know it.
            tx.steps().write(id, state.lookingAt(Optional.of(now.plus(StepMachine.LONGEST_PAUSE))));
            return Optional.empty();
        }
        StepKind kind = StepKind.of(step.get(), facts.policy());
        Move move = StepMachine.next(state, kind, wish.get(), now);
        StepState next = StepMachine.claimed(state, move, kind, now);
        tx.steps().write(id, next);
        if (move == Move.ACT || (move == Move.GIVE_BACK && next.stage() != state.stage())) {
            tx.records()
                    .audit(
                            GATE,
                            move == Move.ACT ? "step is done" : "step is given back",
                            id.value(),
                            Map.of("step", state.step(), "attempt", Integer.toString(next.attempt())),
                            now);
        }
        return next.asked(now)
                ? Optional.of(new StepAsking(step.get(), kind, move, wish.get(), facts, next.attempt(), clock))
                : Optional.empty();
    }

    private Optional<Wish> wish(Step step, StepFacts facts) {
        try {
            return Optional.of(step.wish(facts));
        } catch (RuntimeException e) {
            faults.accept(step.id(), e);
            return Optional.empty();
        }
    }

    private int write(Transaction tx, DeploymentId id, List<SideBySide.Answered<StepAsking, StepAnswer>> heard) {
        Optional<Deployment> locked = tx.records().lock(id);
        if (locked.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        StepFacts facts = facts(tx, locked.get(), now);
        List<StepState> known = tx.steps().of(id);
        for (SideBySide.Answered<StepAsking, StepAnswer> answer : heard) {
            known.stream()
                    .filter(state ->
                            state.step().equals(answer.question().step().id())
                                    && state.attempt() == answer.question().attempt()
                                    && state.lease().isPresent())
                    .findFirst()
                    .ifPresent(state -> write(tx, facts, state, answer));
        }
        return heard.size();
    }

    private void write(
            Transaction tx, StepFacts facts, StepState state, SideBySide.Answered<StepAsking, StepAnswer> heard) {
        StepAsking asking = heard.question();
        Instant now = facts.now();
        StepState answered = StepMachine.answered(state, asking.move(), heard.answer(), asking.kind(), now);
        // What changed while it was asked nudged everything but this.
        boolean changed =
                !wish(asking.step(), facts.remembering(answered.memory())).equals(Optional.of(asking.wish()));
        StepState next = changed && answered.lookAt().isPresent() ? answered.lookingAt(Optional.of(now)) : answered;
        tx.steps().write(facts.deployment().id(), next);
        if (StepNews.between(state, next)) {
            publish(
                    tx,
                    facts,
                    next,
                    "stepped",
                    new DeploymentEvent.Stepped(
                            facts.deployment().watch(),
                            next.step(),
                            next.stage(),
                            next.needsPerson(),
                            next.sentence(),
                            next.link()));
        }
        if (heard.answer() instanceof StepAnswer.Done done) {
            for (int i = 0; i < done.events().size(); i++) {
                publish(tx, facts, next, "told-" + i, done.events().get(i));
            }
        }
    }

    private static void publish(Transaction tx, StepFacts facts, StepState state, String what, DeploymentEvent event) {
        tx.records()
                .publish(
                        DerivedId.event(
                                facts.deployment().watch().idPrefix(),
                                "step",
                                state.step(),
                                Integer.toString(state.attempt()),
                                what),
                        facts.now(),
                        event);
    }

    private static StepFacts facts(Transaction tx, Deployment deployment, Instant now) {
        DeploymentId id = deployment.id();
        return new StepFacts(
                deployment,
                ReadingPolicies.whole(deployment.request().policy()),
                tx.records().evidence(id),
                tx.checks().of(id),
                tx.people().answers(id),
                tx.migrations().of(id),
                Optional.empty(),
                now);
    }
}
