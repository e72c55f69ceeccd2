package dev.watchkeeper.gate.checks;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.CheckBefore;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.InfrastructureRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Each check that {@code gate.infrastructure.checks} names was measured before the start and holds; seeing nothing is no yes. */
public final class InfrastructureHasRoom implements GateCheck {
    @Override
    public String id() {
        return "infrastructure.checks";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return !names(policy).isEmpty();
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        return facts.evidence()
                .before()
                .map(before -> judged(names(facts.policy()), before.checks()))
                .orElseGet(HeardBefore::nothingYet);
    }

    private static Outcome judged(List<CheckName> names, List<CheckBefore> checks) {
        Map<CheckName, CheckBefore> byName =
                checks.stream().collect(Collectors.toMap(CheckBefore::check, Function.identity(), (a, b) -> b));
        List<String> bad = new ArrayList<>();
        List<String> well = new ArrayList<>();
        for (CheckName name : names) {
            CheckBefore check = byName.get(name);
            if (check == null) {
                bad.add(name + " was not asked");
            } else {
                (check.outcome() == BeforeOutcome.MEASURED ? well : bad).add(name + ": " + check.sentence());
            }
        }
        return bad.isEmpty()
                ? Outcome.Passed.of(String.join("; ", well))
                : Outcome.Failed.of(
                        "infrastructure-not-well",
                        "The infrastructure does not show that it has room: " + String.join("; ", bad),
                        "Make room, or make the source of the check answer; then request again");
    }

    private static List<CheckName> names(Policy policy) {
        return policy.gate().infrastructure().map(InfrastructureRules::checks).orElse(List.of());
    }
}
