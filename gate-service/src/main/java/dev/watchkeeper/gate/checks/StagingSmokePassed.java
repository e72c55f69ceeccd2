package dev.watchkeeper.gate.checks;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.elsewhere.Known;
import dev.watchkeeper.gate.evidence.RuleVerdict;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.gate.StagingRules;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import dev.watchkeeper.policy.source.WorkflowHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The smoke tests of the version on staging hold by the last word of verification. They are the health checks of staging's own policy
 * that are called {@code smoke} or begin with {@code smoke-}, else those that run a workflow.
 */
public final class StagingSmokePassed extends OfStaging {
    public StagingSmokePassed() {
        super("staging.smoke", StagingRules::smokePassing);
    }

    @Override
    Outcome judged(CheckFacts facts, Known same) {
        List<Rule> rules =
                smoke(ReadingPolicies.whole(same.deployment().request().policy()));
        if (rules.isEmpty()) {
            return Outcome.Failed.of(
                    "staging-no-smoke",
                    "The policy of " + same.deployment().service() + " has no smoke test",
                    "Give it a health check that is called smoke, deploy to staging again, then request again");
        }
        return against(same).orElseGet(() -> judged(same, rules));
    }

    private static Outcome judged(Known same, List<Rule> rules) {
        List<String> well = new ArrayList<>();
        Optional<Outcome> missing = Optional.empty();
        for (Rule rule : rules) {
            Optional<RuleVerdict> said = said(same, rule.id());
            Optional<Verdict> verdict = said.map(RuleVerdict::verdict);
            String sentence = said.map(RuleVerdict::sentence).orElse("nothing was heard of it");
            if (verdict.filter(Verdict.Breached.class::isInstance).isPresent()) {
                return Outcome.Failed.of(
                        "staging-smoke-failed",
                        named(same) + ": " + rule.id() + " failed: " + sentence,
                        "Find the cause there, then deploy a version that is good to staging and request that one");
            }
            if (verdict.filter(Verdict.Healthy.class::isInstance).isPresent()) {
                well.add(rule.id() + ": " + sentence);
            } else {
                missing = Optional.of(notYet(same, rule.id(), sentence));
            }
        }
        return missing.orElseGet(() -> Outcome.Passed.of(named(same) + ": " + String.join("; ", well)));
    }

    private static Outcome notYet(Known same, RuleId rule, String sentence) {
        return same.deployment().live()
                ? stillWatched(same, rule + " has not passed yet: " + sentence)
                : Outcome.Failed.of(
                        "staging-smoke-unknown",
                        named(same) + " is " + same.deployment().status() + ", and " + rule + " never passed: "
                                + sentence,
                        "Deploy the version to staging again, and let its smoke test end; then request again");
    }

    private static Optional<RuleVerdict> said(Known same, RuleId rule) {
        return same.evidence().verdicts().stream()
                .filter(verdict -> verdict.rule().equals(rule))
                .findFirst();
    }

    static List<Rule> smoke(Policy policy) {
        Set<CheckName> called = names(policy, StagingSmokePassed::calledSmoke);
        Set<CheckName> names = called.isEmpty() ? names(policy, StagingSmokePassed::runsAWorkflow) : called;
        return policy.rules().stream()
                .filter(rule ->
                        rule.condition() instanceof Condition.Failing failing && names.contains(failing.check()))
                .toList();
    }

    private static Set<CheckName> names(Policy policy, java.util.function.Predicate<Check> which) {
        return policy.checks().stream()
                .filter(check -> check.measurement() instanceof Measurement.Health)
                .filter(which)
                .map(Check::name)
                .collect(Collectors.toSet());
    }

    private static boolean calledSmoke(Check check) {
        return check.name().value().equals("smoke") || check.name().value().startsWith("smoke-");
    }

    private static boolean runsAWorkflow(Check check) {
        return check.measurement() instanceof Measurement.Health health && health.source() instanceof WorkflowHealth;
    }
}
