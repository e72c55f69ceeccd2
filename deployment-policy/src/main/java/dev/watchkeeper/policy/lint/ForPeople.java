package dev.watchkeeper.policy.lint;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Use;
import dev.watchkeeper.policy.gate.Demand;
import dev.watchkeeper.policy.rollback.Detector;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What no machine decides, and why. */
final class ForPeople {
    private static final String COMPARED = "advisory: a comparison is judged and shown, and never acts.";
    private static final String EXPECTED = "advisory: a check's own limit pages, and never acts.";

    private ForPeople() {}

    static List<String> of(Policy policy) {
        List<String> all = new ArrayList<>();
        policy.attest()
                .forEach(one -> all.add("attest " + one.id() + ": " + one.by() + " answers \"" + one.ask() + "\" ("
                        + one.at().map(phase -> "in " + phase + ", a reminder").orElse("before the start, which waits")
                        + ")."));
        asks(policy).forEach((word, demand) -> {
            if (demand instanceof Demand.Ask) {
                all.add("gate " + word + ": `ask`, since no machine can see it; the deployer is asked.");
            }
        });
        Map<String, List<String>> advisory = new LinkedHashMap<>();
        policy.rules().forEach(rule -> {
            switch (rule.condition()) {
                case Condition.Reported reported ->
                    all.add(rule.id() + ": a person reports " + String.join(" or ", reported.facts()) + ".");
                case Condition.Compared compared ->
                    advisory.computeIfAbsent(COMPARED, why -> new ArrayList<>())
                            .add(rule.id().value());
                case Condition.Buckets buckets
                when expected(policy, rule, buckets.check()) ->
                    advisory.computeIfAbsent(EXPECTED, why -> new ArrayList<>())
                            .add(rule.id().value());
                case Condition.Literal literal
                when expected(policy, rule, literal.check()) ->
                    advisory.computeIfAbsent(EXPECTED, why -> new ArrayList<>())
                            .add(rule.id().value());
                case Condition.Detecting test
                when rule.acts() && test.detector() instanceof Detector.Relative ->
                    all.add(
                            rule.id()
                                    + (KeptHistory.of(check(policy, test.check()))
                                            ? ": only advises until the probe has replayed at least 28 days of the check's own past without a false alarm; then it acts, in the setting that was tried."
                                            : ": only advises: its source keeps no history, so there is no baseline to calibrate."));
                default -> {
                    // decided by the rule alone
                }
            }
        });
        advisory.forEach((why, rules) -> all.add(String.join(", ", rules) + ": " + why));
        policy.rollback()
                .database()
                .ifPresent(rules -> all.add("rollback.database: data written since the snapshot is lost, so "
                        + rules.approvals() + " of " + String.join(", ", rules.from()) + " decide."));
        return List.copyOf(all);
    }

    /** Whether it is a check's own limit in the watch, and no rule that acts holds the same. */
    private static boolean expected(Policy policy, Rule own, CheckName name) {
        if (own.acts() || own.observed() || check(policy, name).use() != Use.WATCH) {
            return false;
        }
        return policy.rules().stream()
                .filter(Rule::acts)
                .map(Rule::condition)
                .noneMatch(condition -> condition instanceof Condition.Detecting test
                        && test.check().equals(name)
                        && test.detector() instanceof Detector.Threshold);
    }

    private static Check check(Policy policy, CheckName name) {
        return policy.check(name).orElseThrow(() -> new IllegalStateException("a rule names a check of its policy"));
    }

    private static Map<String, Demand> asks(Policy policy) {
        Map<String, Demand> asks = new TreeMap<>();
        policy.gate().documents().ifPresent(documents -> {
            asks.put("documents.changelog", documents.changelog());
            asks.put("documents.apiDocs", documents.apiDocs());
            asks.put("documents.runbook", documents.runbook());
            asks.put("documents.userDocs", documents.userDocs());
        });
        policy.gate().monitoring().ifPresent(monitoring -> asks.put("monitoring.dashboards", monitoring.dashboards()));
        policy.gate().wayBack().ifPresent(back -> asks.put("rollback.databaseScripts", back.databaseScripts()));
        return asks;
    }
}
