package dev.watchkeeper.notifier.reporting;

import static dev.watchkeeper.notifier.report.ADeployment.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.notifier.report.ADeployment;
import dev.watchkeeper.notifier.report.Report;
import dev.watchkeeper.notifier.report.ReportCut;
import dev.watchkeeper.notifier.report.ReportFold;
import dev.watchkeeper.notifier.report.ReportKind;
import dev.watchkeeper.notifier.report.Told;
import dev.watchkeeper.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportPlanTest {
    private static final String NOTIFY = """
              notify:
                slack: { channel: "#engineering" }
                report: { after: 7d, to: [slack, "email:team@example.org"], postmortem: when-rolled-back }
            """;
    private static final String IMMEDIATE =
            "                immediate: { from: 0m, to: 5m, every: 10s, checks: [health], report: 1m }\n";

    private final ADeployment deployment =
            new ADeployment().requested().started().shifted();

    @Test
    void endOfAPhaseIsReportedUpToTheEndOfThePhaseAndTheMomentItIsKnown() {
        deployment.phaseEnded("short", Duration.ZERO, minutes(30), PhaseEnding.PASSED, "passed");

        assertThat(dueAfterTheLast(ADeployment.POLICY))
                .containsExactly(new DueReport(
                        deployment.watch(),
                        new ReportKind("short"),
                        new ReportCut(at(minutes(30)), at(minutes(30).plusSeconds(50))),
                        at(minutes(31)),
                        true));
    }

    @Test
    void fullShiftPlansASummaryForEachMinuteOfThePhaseThatAsksForThem() {
        List<DueReport> due = dueAfterTheLast(with(IMMEDIATE, ""));

        assertThat(due)
                .extracting(one -> one.kind().name())
                .containsExactly("immediate:1", "immediate:2", "immediate:3", "immediate:4", "immediate:5");
        assertThat(due.getLast().cut()).isEqualTo(ReportCut.at(at(minutes(5))));
    }

    @Test
    void summariesOfALongPhaseComeLessOftenThanAskedFor() {
        String daily = "                days: { from: 0m, to: 24h, every: 10s, checks: [health], report: 1m }\n";

        List<DueReport> due = dueAfterTheLast(with(daily, ""));

        assertThat(due).hasSize(ReportPlan.MOST_SUMMARIES);
        assertThat(due.getFirst().cut().at()).isEqualTo(at(minutes(24)));
        assertThat(due.getLast().cut().at()).isEqualTo(at(Duration.ofHours(24)));
    }

    @Test
    void phaseFromTheFirstTrafficIsSummedUpFromThatOn() {
        String cutover =
                "                cutover: { from: first-traffic, to: full-shift, every: 10s, checks: [health], report: 1m }\n";
        Told step = deployment.told().get(deployment.told().size() - 2);

        List<DueReport> due = ReportPlan.after(step, Optional.of(policy(with(cutover, ""))));

        assertThat(due).hasSize(ReportPlan.MOST_SUMMARIES);
        assertThat(due.getFirst().cut()).isEqualTo(ReportCut.at(at(Duration.ZERO)));
        assertThat(dueAfterTheLast(with(cutover, ""))).isEmpty();
    }

    @Test
    void withoutAPhaseOfAWeekTheClockSaysWhen() {
        List<DueReport> due = dueAfterTheLast(with("", NOTIFY));

        assertThat(due).hasSize(1);
        assertThat(due.getFirst().kind()).isEqualTo(ReportKind.WEEK);
        assertThat(due.getFirst().cut()).isEqualTo(ReportCut.at(at(Duration.ofDays(7))));
        assertThat(due.getFirst().notBefore()).isEqualTo(at(Duration.ofDays(7).plusMinutes(5)));
    }

    @Test
    void withAPhaseOfAWeekItsEndSaysWhen() {
        String week = "                week: { from: 24h, to: 7d, every: 15m, checks: [health], onEnd: [report] }\n";

        assertThat(dueAfterTheLast(with(week, NOTIFY))).isEmpty();
    }

    @Test
    void rollbackIsFollowedByAPostmortemWhereThePolicyWantsOne() {
        deployment.ended(minutes(8), EndReason.ROLLED_BACK);

        assertThat(dueAfterTheLast(with("", NOTIFY)))
                .extracting(DueReport::kind)
                .containsExactly(ReportKind.POSTMORTEM);
        assertThat(dueAfterTheLast(ADeployment.POLICY))
                .extracting(DueReport::kind)
                .containsExactly(ReportKind.END);
    }

    @Test
    void watchThatCameToItsEndHasHadItsReports() {
        deployment.ended(Duration.ofHours(24), EndReason.WATCHED);

        assertThat(dueAfterTheLast(with("", NOTIFY))).isEmpty();
    }

    @Test
    void abortionAndSupersessionAreReported() {
        deployment.ended(minutes(8), EndReason.SUPERSEDED);

        assertThat(dueAfterTheLast(with("", NOTIFY)))
                .extracting(DueReport::kind)
                .containsExactly(ReportKind.END);
    }

    @Test
    void withoutAKnownPolicyPhasesAreStillReported() {
        deployment.phaseEnded("day", minutes(30), Duration.ofHours(24), PhaseEnding.PASSED, "passed");

        assertThat(ReportPlan.after(deployment.told().getLast(), Optional.empty()))
                .hasSize(1);
    }

    @Test
    void phaseThatAsksForNoReportGetsNone() {
        deployment.phaseEnded("verify", Duration.ZERO, minutes(15), PhaseEnding.PASSED, "passed");
        DueReport due =
                ReportPlan.after(deployment.told().getLast(), Optional.empty()).getFirst();

        assertThat(unwanted(due, ADeployment.POLICY))
                .hasValue("the policy asks for no report at the end of phase verify");
        assertThat(unwanted(
                        due,
                        with(
                                "                verify: { from: 0m, to: 15m, every: 10s, checks: [health], onEnd: [report] }\n",
                                "")))
                .isEmpty();
    }

    @Test
    void shortAndDayAreReportedWithoutAsking() {
        deployment.phaseEnded("short", Duration.ZERO, minutes(30), PhaseEnding.PASSED, "passed");

        assertThat(unwanted(
                        ReportPlan.after(deployment.told().getLast(), Optional.empty())
                                .getFirst(),
                        ADeployment.POLICY))
                .isEmpty();
    }

    @Test
    void whatTheClockPlannedIsNotWrittenOfAWatchThatEndedEarly() {
        DueReport week = dueAfterTheLast(with("", NOTIFY)).getFirst();
        DueReport summary = dueAfterTheLast(with(IMMEDIATE, "")).getLast();
        deployment.ended(minutes(3), EndReason.ROLLED_BACK);

        assertThat(unwanted(week, with("", NOTIFY))).hasValue("the watch ended early: rolled back");
        assertThat(unwanted(summary, with(IMMEDIATE, ""))).hasValue("its phase was over before");
    }

    @Test
    void summaryOfACutoverThatWasOverSoonerIsNotWritten() {
        String cutover =
                "                cutover: { from: first-traffic, to: full-shift, every: 10s, checks: [health], report: 1m }\n";
        Told step = deployment.told().get(deployment.told().size() - 2);
        List<DueReport> due = ReportPlan.after(step, Optional.of(policy(with(cutover, ""))));

        assertThat(unwanted(due.getFirst(), with(cutover, ""))).isEmpty();
        assertThat(unwanted(due.get(1), with(cutover, ""))).hasValue("its phase was over before");
    }

    @Test
    void reportsThatLookBackAreSentToTheChannelAndTheAddressOfThePolicy() {
        Optional<Policy> policy = Optional.of(policy(with("", NOTIFY)));

        assertThat(ReportPlan.recipients(ReportKind.WEEK, policy))
                .containsExactly(new Recipient.Slack("#engineering"), new Recipient.Email("team@example.org"));
        assertThat(ReportPlan.recipients(ReportKind.POSTMORTEM, policy)).hasSize(2);
        assertThat(ReportPlan.recipients(new ReportKind("short"), policy)).isEmpty();
        assertThat(ReportPlan.recipients(ReportKind.summary(new PhaseName("immediate"), 1), policy))
                .isEmpty();
        assertThat(ReportPlan.recipients(ReportKind.WEEK, Optional.empty())).isEmpty();
    }

    @Test
    void slackWithoutAChannelIsNobody() {
        String noChannel = NOTIFY.replace("    slack: { channel: \"#engineering\" }\n", "");

        assertThat(ReportPlan.recipients(ReportKind.WEEK, Optional.of(policy(with("", noChannel)))))
                .containsExactly(new Recipient.Email("team@example.org"));
    }

    @Test
    void recipientsAreReadAsTheyAreWritten() {
        assertThat(Recipient.parse("slack:#a:b")).isEqualTo(new Recipient.Slack("#a:b"));
        assertThat(Recipient.parse(new Recipient.Email("a@b").text())).isEqualTo(new Recipient.Email("a@b"));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Recipient.parse("pigeon:x"))
                .hasMessageContaining("pigeon");
    }

    private List<DueReport> dueAfterTheLast(String policy) {
        return ReportPlan.after(deployment.told().getLast(), Optional.of(policy(policy)));
    }

    private Optional<String> unwanted(DueReport due, String policy) {
        ReportFold fold = new ReportFold(
                deployment.watch().deployment(),
                deployment.watch().run(),
                due.kind(),
                ReportCut.at(at(Duration.ofDays(8))));
        deployment.told().forEach(fold::take);
        Report report = fold.report().orElseThrow();
        return ReportPlan.unwanted(due, report, Optional.of(policy(policy)));
    }

    private static String with(String phase, String notify) {
        return ADeployment.POLICY.replace(
                        "    short: {",
                        phase.strip().isEmpty() ? "    short: {" : "    " + phase.strip() + "\n    short: {")
                + notify.indent(0);
    }

    private Policy policy(String text) {
        return ReportFold.policyOf(deployment.request(text)).orElseThrow();
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
