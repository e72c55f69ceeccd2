package dev.watchkeeper.gate.checks;

import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.CheckBefore;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.policy.Policy;
import java.util.List;
import java.util.stream.Collectors;

/** Every rule of the policy returns data now: a required check that sees nothing would leave the watch blind. */
public final class RulesSeeTheService implements GateCheck {
    @Override
    public String id() {
        return "monitoring.rulesNotBlind";
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
        return facts.evidence()
                .before()
                .map(before -> judged(facts.policy(), before.checks()))
                .orElseGet(HeardBefore::nothingYet);
    }

    private static Outcome judged(Policy policy, List<CheckBefore> checks) {
        List<CheckBefore> blind = checks.stream()
                .filter(check -> check.outcome() == BeforeOutcome.BLIND)
                .toList();
        List<CheckBefore> needed = blind.stream()
                .filter(check ->
                        policy.gate().rulesNotBlind() && policy.requiredChecks().contains(check.check()))
                .toList();
        if (!needed.isEmpty()) {
            return Outcome.Failed.of(
                    "check-blind",
                    each(needed, "would be blind"),
                    "Make the source of the check answer, or correct the check in the policy");
        }
        return blind.isEmpty()
                ? Outcome.Passed.of("all " + checks.size() + " checks return data")
                : Outcome.Passed.remarkable(each(blind, "sees nothing"));
    }

    private static String each(List<CheckBefore> checks, String what) {
        return checks.stream()
                .map(check -> "check " + check.check() + " " + what + ": " + check.sentence())
                .collect(Collectors.joining("; "));
    }
}
