package dev.watchkeeper.notifier.report;

import static dev.watchkeeper.notifier.report.ADeployment.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What went wrong, and how it was taken back. */
class IncidentsInReportTest {
    private final ADeployment deployment = new ADeployment().requested();
    private final WatchRef watch = deployment.watch();

    @Test
    void breachLastsFromItsEvidenceToTheNextWordOfItsRule() {
        deployment
                .started()
                .shifted()
                .verdict(
                        minutes(6),
                        "error-rate/literal-1",
                        new Verdict.Breached(at(minutes(1))),
                        minutes(1),
                        "6 % > 5 %")
                .healthy(minutes(9), "error-rate/literal-1");

        Incident breach = deployment.report().incidents().getFirst();

        assertThat(breach.from()).isEqualTo(at(minutes(1)));
        assertThat(breach.decided()).isEqualTo(at(minutes(6)));
        assertThat(breach.to()).hasValue(at(minutes(9)));
        assertThat(breach.detection()).isEqualTo(minutes(5));
        assertThat(breach.acts()).isTrue();
        assertThat(breach.sentence()).isEqualTo("6 % > 5 %");
    }

    /** It went on from a phase that does not act into one that does. */
    @Test
    void breachThatComesToActIsOneIncident() {
        Verdict breached = new Verdict.Breached(at(minutes(1)));
        deployment
                .verdict(minutes(2), "critical/health", breached, minutes(1), "failed 3 times", false)
                .verdict(minutes(6), "critical/health", breached, minutes(1), "failed 30 times", true);

        Incident breach = deployment.report().incidents().getFirst();

        assertThat(deployment.report().incidents()).hasSize(1);
        assertThat(breach.decided()).isEqualTo(at(minutes(2)));
        assertThat(breach.to()).isEmpty();
        assertThat(breach.acts()).isTrue();
        assertThat(breach.sentence()).isEqualTo("failed 30 times");
    }

    @Test
    void breachThatIsNotOverHasNoEnd() {
        deployment.verdict(minutes(6), "error-rate/expect", new Verdict.Breached(at(minutes(1))), minutes(1), "bad");

        assertThat(deployment.report().incidents().getFirst().to()).isEmpty();
        assertThat(deployment.report().incidents().getFirst().acts()).isFalse();
        assertThat(ADeployment.check(deployment.report(), "error-rate")
                        .standing()
                        .orElseThrow()
                        .state())
                .isEqualTo(RuleStanding.State.BREACHED);
    }

    @Test
    void holdsFactsIncidentsAndFailuresAreIncidents() {
        deployment
                .tells(
                        minutes(1),
                        new RollbackEvent.Held(
                                watch, HoldCode.CAP_REACHED, "on-call", Optional.empty(), "3 of 3 in an hour"))
                .tells(
                        minutes(2),
                        new DeploymentEvent.FactReported(
                                watch, "database-corruption", new SubjectId("bob"), "rows gone"))
                .tells(minutes(3), new RollbackEvent.IncidentDetected(watch, "INC-1", "everything is slow"))
                .tells(minutes(4), new RollbackEvent.RollbackFailed(watch, "no answer"))
                .tells(minutes(9), new RollbackEvent.IncidentResolved(watch, "INC-1", "all is well"));

        Report report = deployment.report();

        assertThat(report.incidents())
                .extracting(Incident::kind)
                .containsExactly(
                        Incident.Kind.HOLD,
                        Incident.Kind.REPORTED,
                        Incident.Kind.INCIDENT,
                        Incident.Kind.ROLLBACK_FAILED);
        assertThat(report.incidents().get(2).to()).hasValue(at(minutes(9)));
        assertThat(report.incidentCount()).isEqualTo(4);
        assertThat(report.rollback().orElseThrow().failed()).hasValue("no answer");
    }

    @Test
    void moreIncidentsThanAreListedAreStillCounted() {
        for (int i = 0; i < 300; i++) {
            deployment.tells(
                    minutes(i),
                    new RollbackEvent.Held(watch, HoldCode.STOP_SWITCH, "on-call", Optional.empty(), "held"));
        }

        assertThat(deployment.report().incidents()).hasSize(IncidentsFold.MOST);
        assertThat(deployment.report().incidentCount()).isEqualTo(300);
    }

    @Test
    void rollbackIsToldWithItsTimesAndSteps() {
        RollbackTimes times = new RollbackTimes(
                at(minutes(1)), at(minutes(2)), at(minutes(3)), at(minutes(4)), at(minutes(6)), at(minutes(8)));
        deployment
                .started()
                .shifted()
                .tells(
                        minutes(3),
                        new RollbackEvent.RollbackStarted(
                                watch, Optional.empty(), Version.ofTag("v1.2.0"), Version.ofTag("v1.1.0"), "6 % > 5 %"))
                .tells(
                        minutes(6),
                        new RollbackEvent.StepDone(
                                watch, new TargetName("ecs"), "update", StepOutcome.CONFIRMED, "v1.1.0 serves"))
                .tells(
                        minutes(8),
                        new RollbackEvent.RolledBack(
                                watch,
                                Version.ofTag("v1.2.0"),
                                Version.ofTag("v1.1.0"),
                                times,
                                "back",
                                Optional.of("Reason: 6 %")))
                .ended(minutes(8), EndReason.ROLLED_BACK);

        Report report = deployment.report(ReportKind.POSTMORTEM, ReportCut.at(at(minutes(9))));
        RollbackResult back = report.rollback().orElseThrow();

        assertThat(back.times()).hasValue(times);
        assertThat(back.why()).hasValue("6 % > 5 %");
        assertThat(back.steps()).containsExactly("2026-02-03 15:06:00 UTC ecs: v1.1.0 serves");
        assertThat(back.message()).hasValue("Reason: 6 %");
        assertThat(report.agenda().getFirst().fact())
                .isEqualTo("The bad version served from 2026-02-03 15:01:00 UTC to 2026-02-03 15:06:00 UTC, 5 min: "
                        + "2 min until the decision, 1 min until the first call, 2 min until it took effect");
        assertThat(report.course().status()).isEqualTo("rolled back");
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
