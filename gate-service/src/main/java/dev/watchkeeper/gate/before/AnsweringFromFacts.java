package dev.watchkeeper.gate.before;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings the answers of a deployment up to what the facts say now; what was never asked is due at once. */
public final class AnsweringFromFacts {
    private final ListOfChecks checks;

    public AnsweringFromFacts(ListOfChecks checks) {
        this.checks = checks;
    }

    /** What a check says, with the check that says it. */
    public record Answered(GateCheck check, CheckState state) {}

    /** Every check that the policy asks, in the order of the list. */
    public List<Answered> answer(Transaction tx, CheckFacts facts) {
        Map<String, CheckState> known = tx.checks().of(facts.deployment().id()).stream()
                .collect(Collectors.toMap(CheckState::check, Function.identity()));
        List<Answered> all = new ArrayList<>();
        for (GateCheck check : checks.of(facts.policy())) {
            CheckState before = known.getOrDefault(check.id(), CheckState.notAsked(check, facts.now()));
            CheckState after = check.fromFacts() ? fromFacts(check, facts, before) : before;
            if (!after.equals(known.get(check.id()))) {
                ChangingAnswers.write(tx, facts.deployment().watch(), before, after, facts.now());
            }
            all.add(new Answered(check, after));
        }
        return all;
    }

    /** What costs something is due now: everything else has answered well. */
    public void letGo(Transaction tx, CheckFacts facts, List<Answered> all) {
        all.stream()
                .map(Answered::state)
                .filter(CheckState::held)
                .forEach(state -> tx.checks().write(facts.deployment().id(), state.letGo(facts.now())));
    }

    /** Forgets what every check has said, so that all are asked again. */
    public void forget(Transaction tx, DeploymentId deployment, Instant now) {
        for (CheckState state : tx.checks().of(deployment)) {
            boolean costs = checks.costing().contains(state.check());
            tx.checks().write(deployment, state.forgotten(costs, now));
        }
    }

    private static CheckState fromFacts(GateCheck check, CheckFacts facts, CheckState before) {
        Outcome outcome;
        try {
            outcome = check.ask(facts);
        } catch (InterruptedException e) {
            throw new IllegalStateException("check " + check.id() + " is answered by facts and must not wait", e);
        }
        return before.answered().isEmpty()
                ? CheckState.fromFacts(check.id(), outcome, facts.now())
                : before.withFacts(outcome, facts.now());
    }
}
