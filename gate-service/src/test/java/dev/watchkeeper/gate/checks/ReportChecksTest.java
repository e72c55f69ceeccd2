package dev.watchkeeper.gate.checks;

import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.Report;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.gate.CiRules.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The checks that are answered by what a pipeline handed in, and those that ask a person depending on it. */
class ReportChecksTest {
    private static final Policy POLICY = Examples.wholePolicy(
            "",
            text -> text.replace("production, team: households", "production, team: households, repository: demo/api")
                    .replace("rollback: { previousVersion: known-good }", """
                    rollback: { previousVersion: known-good }
                        ci: { coverage: ">= 80%", vulnerabilities: { critical: 0, high: 2 } }
                        documents: { changelog: required, apiDocs: { when: "openapi/**" }, runbook: ask }
                        infrastructure: { checks: [health, joins-made] }""".strip()));

    private static Report report(Format format, Summary summary) {
        return new Report(
                Examples.SERVICE.project(),
                Examples.SERVICE.service(),
                new Commit(Examples.COMMIT),
                format,
                summary,
                "abc",
                Examples.SOMEONE,
                NOON);
    }

    private static CheckFacts facts(Report... reports) {
        return new CheckFacts(Examples.requestedOfCommit(), POLICY, Evidence.NONE, false, Arrays.asList(reports), NOON);
    }

    private static Outcome coverage(long covered, long total) {
        return new CoverageIsEnough().ask(facts(report(Format.LCOV, new Summary.Coverage(covered, total))));
    }

    @Test
    void coverageIsComparedWithTheLimitToTheLine() {
        assertThat(coverage(80, 100).answer()).isEqualTo(GateAnswer.PASSED);
        assertThat(coverage(7999, 10_000).answer()).isEqualTo(GateAnswer.FAILED);
        assertThat(coverage(7999, 10_000).sentence())
                .isEqualTo("coverage 7999 of 10000 lines (79.99 %) by lcov, and the policy asks for >= 80%");
        assertThat(coverage(0, 0).answer()).as("nothing was measured").isEqualTo(GateAnswer.FAILED);
    }

    @Test
    void everyReportOfTheCommitMustHold() {
        assertThat(new CoverageIsEnough()
                        .ask(facts(
                                report(Format.LCOV, new Summary.Coverage(90, 100)),
                                report(Format.JACOCO, new Summary.Coverage(70, 100))))
                        .answer())
                .isEqualTo(GateAnswer.FAILED);
    }

    @Test
    void withoutAReportItIsUnknownAndWithoutACommitItFails() {
        assertThat(new CoverageIsEnough().ask(facts()))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.ifItStays().remedy())
                                .contains("POST /api/v1/reports/demo/household-api/" + Examples.COMMIT));
        assertThat(new CoverageIsEnough().ask(Examples.facts(POLICY, Evidence.NONE, false)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason().code()).isEqualTo("no-commit"));
    }

    @Test
    void weaknessesAreHeldAgainstWhatEachSeverityAllows() {
        NoKnownWeaknesses check = new NoKnownWeaknesses();
        assertThat(check.ask(facts(report(Format.NPM_AUDIT, new Summary.Weaknesses(Map.of(Severity.HIGH, 2L)))))
                        .answer())
                .isEqualTo(GateAnswer.PASSED);
        assertThat(check.ask(facts(report(Format.SARIF, new Summary.Weaknesses(Map.of(Severity.CRITICAL, 1L)))))
                        .sentence())
                .contains("1 critical by sarif, and 0 are allowed");
        assertThat(check.ask(facts(report(Format.SARIF, new Summary.Weaknesses(Map.of(Severity.HIGH, 3L)))))
                        .answer())
                .isEqualTo(GateAnswer.FAILED);
        assertThat(check.ask(facts()).answer()).isEqualTo(GateAnswer.UNKNOWN);
    }

    @Test
    void changelogIsLookedForAmongTheChangedFiles() {
        ChangelogIsInTheChange check = new ChangelogIsInTheChange();
        assertThat(check.ask(facts(changes("src/a.ts", "CHANGELOG.md"))).answer())
                .isEqualTo(GateAnswer.PASSED);
        assertThat(check.ask(facts(changes("src/a.ts", "NOCHANGELOG.md"))).answer())
                .isEqualTo(GateAnswer.FAILED);
        assertThat(check.ask(facts()).answer()).isEqualTo(GateAnswer.UNKNOWN);
    }

    @Test
    void questionForSomeFilesIsAskedWhenOneChangesOrNobodyHasSaid() {
        AskedByThePolicy check = new AskedByThePolicy(
                "documents.apiDocs",
                "API documentation updated?",
                policy -> policy.gate().documents().orElseThrow().apiDocs());
        assertThat(check.ask(facts(changes("openapi/v1/api.yaml"))).answer()).isEqualTo(GateAnswer.NEEDS_PERSON);
        assertThat(check.ask(facts()).answer()).isEqualTo(GateAnswer.NEEDS_PERSON);
        assertThat(check.ask(facts(changes("src/a.ts"))).answer()).isEqualTo(GateAnswer.PASSED);
    }

    @Test
    void attestationForSomeFilesIsAskedWhenOneChangesOrNobodyHasSaid() {
        AttestationGiven check = new AttestationGiven(
                new Attestation("scheduled", "Scheduled?", "deployer", Optional.empty(), List.of("db/**")));
        assertThat(check.ask(facts(changes("db/migration/1.sql"))).answer()).isEqualTo(GateAnswer.NEEDS_PERSON);
        assertThat(check.ask(facts()).answer()).isEqualTo(GateAnswer.NEEDS_PERSON);
        assertThat(check.ask(facts(changes("database/1.sql"))).answer()).isEqualTo(GateAnswer.PASSED);
    }

    @Test
    void infrastructureThatShowsNothingHasNoRoom() {
        InfrastructureHasRoom check = new InfrastructureHasRoom();
        Evidence oneOfTwo = Evidence.NONE.with(Heard.allSeen(), NOON);
        Evidence blind = Evidence.NONE.with(
                Heard.before(Examples.WATCH, new CheckName("joins-made"), BeforeOutcome.BLIND), NOON);

        assertThat(check.ask(Examples.facts(POLICY, oneOfTwo, false)).sentence())
                .contains("joins-made was not asked");
        assertThat(check.ask(Examples.facts(POLICY, blind, false)).answer()).isEqualTo(GateAnswer.FAILED);
        assertThat(check.ask(Examples.facts(POLICY, Evidence.NONE, false)).answer())
                .isEqualTo(GateAnswer.UNKNOWN);
    }

    private static Report changes(String... paths) {
        return report(Format.CHANGES, new Summary.Changes(Arrays.asList(paths)));
    }
}
