package dev.watchkeeper.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.watchkeeper.policy.PolicyTexts;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LintTest {
    private static final String LITERAL = "- { check: error-rate, is: \"> 5%\", per: 60s, for: 5m, atLeast: 50 }";

    private final LintReport household =
            Lint.of(PolicyTexts.accepted(PolicyTexts.household()).policy());

    @Test
    void theSharesAddUpToTheBudget() {
        assertThat(household.falseAlarm()).contains(0.001);
        assertThat(household.shares()).hasSize(5).allMatch(LintReport.Share::acts);
        assertThat(household.shares().stream()
                        .mapToDouble(LintReport.Share::alpha)
                        .sum())
                .isCloseTo(0.001, within(1e-12));
    }

    @Test
    void whatIsOnlyObservedTakesNothing() {
        LintReport observed = report("- { check: error-rate, detector: threshold }\n"
                + "      - { check: error-rate, detector: catastrophic, observe: true }");

        assertThat(observed.shares())
                .filteredOn(LintReport.Share::acts)
                .hasSize(1)
                .allSatisfy(share -> assertThat(share.alpha()).isEqualTo(0.001));
        assertThat(observed.shares()).filteredOn(share -> !share.acts()).hasSize(1);
    }

    @Test
    void saysHowSoonEachRuleCanDecide() {
        assertThat(after("error-rate/literal-1")).contains(Duration.ofSeconds(380));
        assertThat(after("error-rate/catastrophic")).contains(Duration.ofSeconds(30));
        assertThat(after("error-rate/threshold")).contains(Duration.ofSeconds(90));
        assertThat(after("p99-latency/relative")).contains(Duration.ofSeconds(130));
        assertThat(after("critical/health")).contains(Duration.ofSeconds(30));
        assertThat(after("critical/smoke")).as("asked once").isEmpty();
        assertThat(after("reported")).isEmpty();
    }

    @Test
    void saysThatALiteralRuleStandsOutsideTheBound() {
        assertThat(household.earliest())
                .filteredOn(one -> one.rule().value().equals("error-rate/literal-1"))
                .allMatch(one -> one.why().contains("outside the bound of falseAlarm"));
    }

    @Test
    void aSourceWithPointsOfAMinuteDecidesAfterSixMinutes() {
        LintReport coarse =
                Lint.of(PolicyTexts.accepted(PolicyTexts.with(LITERAL, "- { check: error-rate, detector: threshold }")
                                .replace("expect: \"< 0.1%\"", "expect: \"< 0.1%\"\n      resolution: 60s"))
                        .policy());

        assertThat(coarse.earliest().getFirst().why())
                .contains("60 s source: earliest automatic decision after 6 minutes");
        assertThat(coarse.earliest().getFirst().after()).contains(Duration.ofMinutes(7));
    }

    @Test
    void warnsOfAThresholdThatNothingIsWorseThan() {
        LintReport never =
                Lint.of(PolicyTexts.accepted(PolicyTexts.with(LITERAL, "- { check: error-rate, detector: threshold }")
                                .replace("expect: \"< 0.1%\"", "expect: \"< 95%\""))
                        .policy());

        assertThat(never.warnings()).anyMatch(one -> one.startsWith("error-rate/threshold: can never be broken"));
    }

    @Test
    void warnsOfAGaugeWithTooFewPointsForABaseline() {
        LintReport coarse =
                Lint.of(PolicyTexts.accepted(PolicyTexts.with(LITERAL, "- { check: queue, detector: relative }")
                                .replace("of: 3 of 5", "of: 3 of 5, resolution: 5m"))
                        .policy());

        assertThat(coarse.warnings())
                .contains(
                        "queue/relative: can never be broken: points of 5m give 288 in a day's baseline, and 500 are needed.");
    }

    @Test
    void warnsOfALiteralRuleThatNoPartCanBreak() {
        assertThat(report("- { check: error-rate, is: \"> 100%\", per: 60s, for: 5m }")
                        .warnings())
                .anyMatch(one -> one.contains("can never hold"));
        assertThat(report("- { check: error-rate, is: \">= 0%\", per: 60s, for: 5m }")
                        .warnings())
                .anyMatch(one -> one.contains("can only hold"));
    }

    @Test
    void warnsOfARuleWhoseCheckIsNotAskedWhereBreachesAct() {
        LintReport unseen = report(
                "- { check: queue, is: \"> 80\", per: 60s, for: 5m }", "phases: [cutover, short]", "phases: [cutover]");

        assertThat(unseen.warnings()).anyMatch(one -> one.startsWith("queue/literal-1: can never act"));
    }

    @Test
    void namesWhatPeopleDecideAndWhatIsNotDone() {
        assertThat(household.people())
                .anyMatch(one -> one.startsWith("attest stakeholders: deployer answers"))
                .anyMatch(one -> one.startsWith("gate documents.runbook: `ask`"))
                .anyMatch(one -> one.startsWith("active-users/compare, bug-reports/compare, ")
                        && one.endsWith(
                                "slow-queries/compare: advisory: a comparison is judged and shown, and never acts."))
                .anyMatch(one -> one.startsWith("error-rate/relative: only advises"))
                .anyMatch(one -> one.startsWith("rollback.database: "));
        assertThat(household.notRun()).as("every line of the checklist is run").isEmpty();
    }

    /** A threshold test holds the limit of error-rate and acts; cpu, memory and disk-free are asked before the start only. */
    @Test
    void namesTheLimitsThatPageAndNeverAct() {
        assertThat(household.people())
                .contains(
                        "db-active/expect, db-connections/expect, p99-latency/expect, sentry-new/expect,"
                                + " success-rate/expect, traces-healthy/expect: advisory: a check's own limit pages, and never acts.");
    }

    @Test
    void warnsOfAComparisonWithThePreviousVersionThatNoActingPhaseCanAsk() {
        String policy =
                PolicyTexts.household("phases: [cutover, verify, immediate, short, day]", "phases: [short, day]");

        assertThat(Lint.of(PolicyTexts.accepted(policy).policy()).warnings())
                .anyMatch(one -> one.startsWith("new-against-old/concurrent: can never act"));
        assertThat(household.warnings()).noneMatch(one -> one.startsWith("new-against-old"));
    }

    private Optional<Duration> after(String rule) {
        return household.earliest().stream()
                .filter(one -> one.rule().value().equals(rule))
                .findFirst()
                .orElseThrow()
                .after();
    }

    private static LintReport report(String line) {
        return Lint.of(PolicyTexts.accepted(PolicyTexts.with(LITERAL, line)).policy());
    }

    private static LintReport report(String line, String piece, String replacement) {
        return Lint.of(PolicyTexts.accepted(PolicyTexts.with(LITERAL, line).replace(piece, replacement))
                .policy());
    }
}
