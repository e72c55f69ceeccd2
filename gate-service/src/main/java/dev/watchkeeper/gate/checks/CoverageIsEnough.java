package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.Report;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.gate.CiRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lines that tests cover, by the reports of the commit: each format that was handed in must hold. */
public final class CoverageIsEnough implements GateCheck {
    @Override
    public String id() {
        return "ci.coverage";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return limit(policy).isPresent();
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    /** Where a commit status says it, the job that writes that may run for half an hour. */
    @Override
    public Duration patience(Policy policy) {
        boolean status = policy.gate().ci().flatMap(CiRules::coverageFrom).isPresent();
        return status ? Duration.ofMinutes(35) : GateCheck.super.patience(policy);
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        Limit limit = limit(facts.policy()).orElseThrow();
        List<Report> reports = facts.reports().stream()
                .filter(report -> report.summary() instanceof Summary.Coverage)
                .toList();
        return ReportsOfTheCommit.missing(facts, reports.isEmpty(), "coverage report", "lcov, cobertura or jacoco")
                .orElseGet(() -> judged(reports, limit));
    }

    private static Outcome judged(List<Report> reports, Limit limit) {
        boolean holds = reports.stream()
                .allMatch(report -> report.summary() instanceof Summary.Coverage coverage
                        && coverage.total() > 0
                        && limit.holds(coverage.covered(), coverage.total()));
        String said = reports.stream().map(CoverageIsEnough::said).collect(Collectors.joining("; "));
        return holds
                ? Outcome.Passed.of("coverage " + said + ": " + limit.text())
                : Outcome.Failed.of(
                        "coverage-too-low",
                        "coverage " + said + ", and the policy asks for " + limit.text(),
                        "Cover more lines, then hand the report of the new commit in");
    }

    private static String said(Report report) {
        if (!(report.summary() instanceof Summary.Coverage coverage)) {
            return "";
        }
        String percent = coverage.total() == 0
                ? "nothing"
                : BigDecimal.valueOf(coverage.covered())
                                .multiply(BigDecimal.valueOf(100))
                                .divide(BigDecimal.valueOf(coverage.total()), 2, RoundingMode.DOWN)
                        + " %";
        if (report.format() == Format.STATUS) {
            return percent + " by a commit status";
        }
        return coverage.covered() + " of " + coverage.total() + " lines (" + percent + ") by "
                + report.format().word();
    }

    private static Optional<Limit> limit(Policy policy) {
        return policy.gate().ci().flatMap(CiRules::coverage);
    }
}
