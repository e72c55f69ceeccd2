package dev.watchkeeper.gate.checks;

import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.CheckBefore;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.policy.Policy;
import java.util.List;
import java.util.stream.Collectors;

/** What is breached before the start would be taken for the deployment's fault. */
public final class NothingIsBreachedAlready implements GateCheck {
    @Override
    public String id() {
        return "standing.notBreached";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return true;
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        return facts.evidence().before().map(before -> judged(before.checks())).orElseGet(HeardBefore::nothingYet);
    }

    private static Outcome judged(List<CheckBefore> checks) {
        List<CheckBefore> breached = checks.stream()
                .filter(check -> check.outcome() == BeforeOutcome.BREACHED)
                .toList();
        return breached.isEmpty()
                ? Outcome.Passed.of("none of " + checks.size() + " checks is breached before the start")
                : Outcome.Failed.of(
                        "check-breached-before",
                        breached.stream()
                                .map(check ->
                                        "check " + check.check() + " is breached before the start: " + check.sentence())
                                .collect(Collectors.joining("; ")),
                        "Bring the service back into its limits first, or correct the limit in the policy");
    }
}
