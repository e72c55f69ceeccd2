package dev.watchkeeper.notifier.report;

import static dev.watchkeeper.notifier.report.ADeployment.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.Measurement.Counts;
import dev.watchkeeper.contract.verdict.CheckCoverage;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CourseInReportTest {
    private final ADeployment deployment = new ADeployment().requested();
    private final WatchRef watch = deployment.watch();

    @Test
    void durationRunsFromTheStartToTheEnd() {
        deployment.started().shifted().ended(minutes(40), EndReason.WATCHED);

        Course course = deployment.report().course();

        assertThat(course.duration(at(minutes(1000)))).hasValue(minutes(45));
        assertThat(course.rollout()).hasValue(minutes(5));
        assertThat(course.version()).hasValue(Version.ofTag("v1.2.0"));
        assertThat(course.previous()).hasValue(Version.ofTag("v1.1.0"));
        assertThat(course.firstTraffic()).hasValue(at(minutes(-1)));
        assertThat(course.status()).isEqualTo("watched to the end");
        assertThat(course.requestedBy()).hasValue(new SubjectId("alice"));
    }

    @Test
    void durationSoFarEndsNow() {
        deployment.started();

        assertThat(deployment.reportAt(minutes(10)).course().duration(at(minutes(10))))
                .hasValue(minutes(15));
        assertThat(deployment.report().course().status()).isEqualTo("started, no traffic yet");
    }

    @Test
    void abortedBeforeTheShiftHasNoTraffic() {
        deployment
                .started()
                .tells(minutes(-2), new DeploymentEvent.Aborted(watch, new SubjectId("bob"), "wrong tag"))
                .ended(minutes(-2), EndReason.ABORTED);

        Report report = deployment.report(ReportKind.END, ReportCut.at(at(minutes(0))));

        assertThat(report.course().fullShift()).isEmpty();
        assertThat(report.course().rollout()).isEmpty();
        assertThat(report.course().status()).isEqualTo("aborted");
        assertThat(report.said())
                .containsExactly(new Said(
                        Said.Kind.ABORTED,
                        "the deployment",
                        new SubjectId("bob"),
                        at(minutes(-2)),
                        Optional.empty(),
                        "wrong tag"));
        assertThat(report.phases()).isEmpty();
        assertThat(report.sentence())
                .isEqualTo(
                        "demo/api/production v1.2.0, at the early end of the watch: aborted after 3 min; nothing went wrong; never blind");
    }

    @Test
    void refusedIsSaid() {
        deployment.tells(minutes(-8), new DeploymentEvent.Refused(watch, List.of()));

        assertThat(deployment.report().course().status()).isEqualTo("refused");
    }

    @Test
    void nothingIsReportedOfWhatNobodyTold() {
        ReportFold fold =
                new ReportFold(new DeploymentId("other"), Run.FIRST, ReportKind.NOW, ReportCut.at(at(minutes(1))));
        deployment.told().forEach(fold::take);

        assertThat(fold.report()).isEmpty();
    }

    @Test
    void eventsAfterTheCutDoNotCount() {
        deployment.started().shifted().ended(minutes(40), EndReason.WATCHED);

        assertThat(deployment.reportAt(minutes(39)).course().ended()).isEmpty();
        assertThat(deployment.reportAt(minutes(40)).course().ended()).isPresent();
    }

    @Test
    void runsAreReportedApartButShareWhatWasSaidBefore() {
        deployment
                .started()
                .shifted()
                .verdict(minutes(1), "error-rate/literal-1", new Verdict.Breached(at(minutes(0))), minutes(0), "bad");
        WatchRef second = new WatchRef(watch.deployment(), new Run(2), watch.service());
        deployment.tells(
                minutes(30),
                new DeploymentEvent.Shifted(second, Version.ofTag("v1.2.0"), Optional.empty(), at(minutes(30))));
        deployment.tells(minutes(-9), new DeploymentEvent.Attested(watch, "told", new SubjectId("alice"), "yes"));

        ReportFold fold = new ReportFold(watch.deployment(), new Run(2), ReportKind.NOW, ReportCut.at(at(minutes(60))));
        deployment.told().forEach(fold::take);
        Report report = fold.report().orElseThrow();

        assertThat(report.watch().run()).isEqualTo(new Run(2));
        assertThat(report.incidents()).isEmpty();
        assertThat(report.course().fullShift()).hasValue(at(minutes(30)));
        assertThat(report.said()).hasSize(1);
        assertThat(deployment.report().incidents()).hasSize(1);
    }

    @Test
    void phasesHaveTheirSentenceAndTheCheckThatWasSeenLeast() {
        deployment
                .started()
                .shifted()
                .phaseEnded("day", minutes(30), Duration.ofHours(24), PhaseEnding.UNPROVEN, "phase day unproven")
                .phaseEnded("short", minutes(0), minutes(30), PhaseEnding.PASSED, "phase short passed: 30 min");

        List<PhaseResult> phases = deployment.report().phases();

        assertThat(phases).extracting(phase -> phase.phase().value()).containsExactly("short", "day");
        assertThat(phases.getFirst().sentence()).isEqualTo("phase short passed: 30 min");
        assertThat(phases.getFirst().least()).hasValue(new CheckCoverage(new CheckName("error-rate"), 180, 171));
    }

    @Test
    void sentenceOfAPhaseReportSaysHowItEndedAndTheRatios() {
        deployment
                .started()
                .shifted()
                .measured("error-rate", minutes(0), Duration.ofSeconds(10), new Counts(1, 2000))
                .phaseEnded("short", minutes(0), minutes(30), PhaseEnding.PASSED, "phase short passed");

        Report report = deployment.report(new ReportKind("short"), new ReportCut(at(minutes(30)), at(minutes(31))));

        assertThat(report.sentence())
                .isEqualTo(
                        "demo/api/production v1.2.0, at the end of phase short: all traffic shifted, watched after 36 min; "
                                + "phase short passed; error-rate 0.05 % of 2,000 requests; nothing went wrong; never blind");
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
