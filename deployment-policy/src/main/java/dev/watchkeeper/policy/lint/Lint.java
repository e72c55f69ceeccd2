package dev.watchkeeper.policy.lint;

import dev.watchkeeper.policy.FalseAlarmBudget;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import java.util.List;
import java.util.Optional;

/** What a policy means in time and in chances, computed from the policy alone. */
public final class Lint {
    private Lint() {}

    public static LintReport of(Policy policy) {
        List<LintReport.Share> shares = policy.rules().stream()
                .flatMap(rule -> rule.condition() instanceof Condition.Detecting test
                        ? java.util.stream.Stream.of(new LintReport.Share(rule.id(), test.alpha(), rule.acts()))
                        : java.util.stream.Stream.empty())
                .toList();
        EarliestDecision earliest = new EarliestDecision(policy);
        return new LintReport(
                shares.isEmpty()
                        ? Optional.empty()
                        : Optional.of(FalseAlarmBudget.of(policy.rollback()).total()),
                shares,
                policy.rules().stream().filter(Rule::acts).map(earliest::of).toList(),
                Warnings.of(policy),
                ForPeople.of(policy),
                policy.notRun());
    }
}
