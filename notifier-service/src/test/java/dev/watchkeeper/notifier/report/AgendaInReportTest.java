package dev.watchkeeper.notifier.report;

import static dev.watchkeeper.notifier.report.ADeployment.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What there is to talk about afterwards, each on a fact. */
class AgendaInReportTest {
    private final ADeployment deployment = new ADeployment().requested();
    private final WatchRef watch = deployment.watch();

    @Test
    void agendaHasNoQuestionWithoutAFact() {
        deployment.phaseEnded("short", minutes(0), minutes(30), PhaseEnding.PASSED, "passed");
        deployment.tells(minutes(70), new DeploymentEvent.Attested(watch, "feedback", new SubjectId("carol"), "calm"));

        assertThat(deployment
                        .report(ReportKind.WEEK, ReportCut.at(at(Duration.ofDays(7))))
                        .agenda())
                .isEmpty();
    }

    @Test
    void agendaFollowsFromBreachesHoldsBlindTimeWaiversAndOpenQuestions() {
        deployment
                .started()
                .shifted()
                .tells(
                        minutes(-6),
                        new DeploymentEvent.Waived(
                                watch, "ci.coverage", new SubjectId("vp"), "79.9 %", at(minutes(60))))
                .blind(minutes(10), "sight/health", minutes(8))
                .healthy(minutes(13), "sight/health")
                .verdict(
                        minutes(20),
                        "error-rate/literal-1",
                        new Verdict.Breached(at(minutes(15))),
                        minutes(15),
                        "6 % > 5 %")
                .tells(
                        minutes(21),
                        new RollbackEvent.Held(
                                watch, HoldCode.MIGRATION, "dba", Optional.empty(), "the schema is broken for v1.1.0"))
                .phaseEnded("short", minutes(0), minutes(30), PhaseEnding.BREACHED, "phase short breached: error-rate");

        List<String> facts = deployment.report(ReportKind.WEEK, ReportCut.at(at(Duration.ofDays(7)))).agenda().stream()
                .map(AgendaItem::fact)
                .toList();

        assertThat(facts)
                .containsExactly(
                        "error-rate/literal-1 was breached at 2026-02-03 15:15:00 UTC and found 5 min later, and was not over",
                        "A rollback was held (migration) at 2026-02-03 15:21:00 UTC: the schema is broken for v1.1.0",
                        "phase short breached: error-rate",
                        "health could not be seen for 5 min in 1 stretch",
                        "vp waived ci.coverage at 2026-02-03 14:54:00 UTC: 79.9 %",
                        "Not answered: User feedback read? (on-call)",
                        "From the start to all traffic it took 5 min");
        assertThat(deployment.report().agenda()).isEmpty();
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
