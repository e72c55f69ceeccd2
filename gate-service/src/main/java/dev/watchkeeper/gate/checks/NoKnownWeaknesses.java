package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.Report;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.CiRules;
import dev.watchkeeper.policy.gate.CiRules.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** No more known weaknesses of a severity than the policy allows, by the reports of the commit: each must hold. */
public final class NoKnownWeaknesses implements GateCheck {
    @Override
    public String id() {
        return "ci.vulnerabilities";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return !most(policy).isEmpty();
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        List<Report> reports = facts.reports().stream()
                .filter(report -> report.summary() instanceof Summary.Weaknesses)
                .toList();
        return ReportsOfTheCommit.missing(facts, reports.isEmpty(), "report of weaknesses", "npm-audit or sarif")
                .orElseGet(() -> judged(reports, most(facts.policy())));
    }

    private static Outcome judged(List<Report> reports, Map<Severity, Long> most) {
        List<String> tooMany = new ArrayList<>();
        for (Report report : reports) {
            if (report.summary() instanceof Summary.Weaknesses found) {
                most.forEach((severity, allowed) -> {
                    if (found.of(severity) > allowed) {
                        tooMany.add(found.of(severity) + " " + word(severity) + " by "
                                + report.format().word() + ", and " + allowed + " are allowed");
                    }
                });
            }
        }
        return tooMany.isEmpty()
                ? Outcome.Passed.of("no more weaknesses than allowed, by "
                        + reports.stream().map(report -> report.format().word()).collect(Collectors.joining(" and ")))
                : Outcome.Failed.of(
                        "vulnerable",
                        "known weaknesses: " + String.join("; ", tooMany),
                        "Update what is weak, then hand the report of the new commit in");
    }

    private static Map<Severity, Long> most(Policy policy) {
        return policy.gate().ci().map(CiRules::vulnerabilities).orElse(Map.of());
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
