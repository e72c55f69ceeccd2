package dev.watchkeeper.policy.lint;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.gate.Demand;
import dev.watchkeeper.policy.rollback.Detector;
import dev.watchkeeper.policy.rule.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What no machine decides, and why. */
final class ForPeople {
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
        policy.rules().forEach(rule -> {
            switch (rule.condition()) {
                case Condition.Reported reported ->
                    all.add(rule.id() + ": a person reports " + String.join(" or ", reported.facts()) + ".");
                case Condition.Compared compared ->
                    all.add(rule.id() + ": advisory: a comparison is judged and shown, and never acts.");
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
        policy.checks().stream()
                .filter(check -> check.measurement() instanceof Measurement.Gauge
                        && check.expect().isPresent())
                .map(Check::name)
                .forEach(name -> all.add(name + "/expect: advisory: a limit on a gauge pages, and never acts."));
        policy.rollback()
                .database()
                .ifPresent(rules -> all.add("rollback.database: data written since the snapshot is lost, so "
                        + rules.approvals() + " of " + String.join(", ", rules.from()) + " decide."));
        return List.copyOf(all);
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
