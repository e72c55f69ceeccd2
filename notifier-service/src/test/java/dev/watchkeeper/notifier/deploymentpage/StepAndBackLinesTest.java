package dev.watchkeeper.notifier.deploymentpage;

import static dev.watchkeeper.notifier.deploymentpage.Watched.at;
import static dev.watchkeeper.notifier.deploymentpage.Watched.known;
import static dev.watchkeeper.notifier.deploymentpage.Watched.line;
import static dev.watchkeeper.notifier.deploymentpage.Watched.minutes;
import static dev.watchkeeper.notifier.deploymentpage.Watched.stepped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.MigrationState;
import dev.watchkeeper.contract.deployment.StepStage;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.NotificationEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.report.ADeployment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepAndBackLinesTest {
    private final ADeployment deployment = new ADeployment().requested(Watched.household());

    private Line during(double minutes, String id) {
        return line(known(deployment, minutes), "during", id);
    }

    private Line after(double minutes, String id) {
        return line(known(deployment, minutes), "after", id);
    }

    private Line back(double minutes, String id) {
        return line(known(deployment, minutes), "rollback", id);
    }

    private void go(double minutes, int share, CutoverAnswer answer, String why) {
        deployment.tells(
                minutes(minutes), new DeploymentEvent.CutoverStep(deployment.watch(), share, answer, why, at(minutes)));
    }

    @ParameterizedTest
    @CsvSource({
        "PLANNED, LATER",
        "ACTING, UNDER_WAY",
        "FOLLOWING, UNDER_WAY",
        "DONE, YES",
        "FAILED, NO",
        "GIVING_BACK, YES",
        "GIVEN_BACK, YES",
        "SKIPPED, NOT_NEEDED",
        "GIVEN_UP, GIVEN_UP"
    })
    void eachStageOfAStepHasItsState(StepStage stage, LineState state) {
        stepped(deployment, -5, "start.flag", stage);

        assertThat(during(0, "start.flag").state()).isEqualTo(state);
        assertThat(during(0, "start.flag").what()).isEqualTo("Flag deployment:in_progress set");
    }

    @Test
    void stepThatNeedsAPersonSaysSoWhateverItsStage() {
        deployment.tells(
                minutes(-5),
                new DeploymentEvent.Stepped(
                        deployment.watch(), "start.monitors", StepStage.FAILED, true, "401", Optional.empty()));

        assertThat(during(0, "start.monitors").state()).isEqualTo(LineState.NEEDS_PERSON);
        assertThat(during(0, "start.monitors").what()).isEqualTo("Alert thresholds raised to 2x");
    }

    @ParameterizedTest
    @CsvSource({"DONE, LATER", "GIVING_BACK, UNDER_WAY", "GIVEN_BACK, YES", "GIVEN_UP, GIVEN_UP", "SKIPPED, NOT_NEEDED"
    })
    void whatWasTakenIsGivenBackAtTheEndOfItsPhase(StepStage stage, LineState state) {
        deployment.started().shifted();
        stepped(deployment, 1, "start.flag", stage);

        Line line = after(2, "watch.short.onEnd[clear-flag]");

        assertThat(line.state()).isEqualTo(state);
        assertThat(line.due()).hasValue(at(30));
    }

    @Test
    void stepOfAnEndedPhaseIsToldByItsPath() {
        deployment.started().shifted();
        stepped(deployment, 31, "watch.short.onPass[tag-release]", StepStage.DONE);

        assertThat(after(32, "watch.short.onPass[tag-release]").state()).isEqualTo(LineState.YES);
        assertThat(after(32, "watch.short.onPass[github-release]").state()).isEqualTo(LineState.LATER);
    }

    @Test
    void migrationsAreWhatThePipelineSays() {
        assertThat(during(0, "database.migrations").state()).isEqualTo(LineState.LATER);
        migrated(-4, MigrationState.RUNNING);
        assertThat(during(0, "database.migrations").state()).isEqualTo(LineState.UNDER_WAY);
        migrated(-3, MigrationState.APPLIED);
        assertThat(during(0, "database.migrations").state()).isEqualTo(LineState.YES);
        migrated(-2, MigrationState.FAILED);
        assertThat(during(0, "database.migrations").state()).isEqualTo(LineState.NO);
    }

    private void migrated(double minutes, MigrationState state) {
        deployment.tells(
                minutes(minutes),
                new DeploymentEvent.Migrated(
                        deployment.watch(), state, Optional.of("42"), Optional.empty(), "migrations " + state));
    }

    @Test
    void nextStepOfTheTrafficSaysHowLongTheLastOneHoldsAndAStopIsANo() {
        deployment.started();
        assertThat(during(-2, "cutover.steps[50%]").state()).isEqualTo(LineState.LATER);
        go(-1, 50, CutoverAnswer.GO, "");
        assertThat(during(0, "cutover.steps[50%]").state()).isEqualTo(LineState.YES);
        assertThat(during(0, "cutover.steps[100%]").due()).hasValue(at(1));
        go(1, 100, CutoverAnswer.STOP, "error-rate is breached");

        assertThat(during(2, "cutover.steps[100%]").state()).isEqualTo(LineState.NO);
        assertThat(during(2, "cutover.steps[100%]").sentence()).contains("error-rate is breached");
        assertThat(known(deployment, 2).words().share()).isEqualTo(50);
    }

    @Test
    void everyRuleThatTakesBackIsALineAndThatItDoesNotHoldIsTheGoodAnswer() {
        deployment.started().shifted();
        assertThat(back(1, "rollback.when[error-rate/literal-1]").state()).isEqualTo(LineState.LATER);
        assertThat(back(1, "rollback.when[error-rate/literal-1]").what())
                .isEqualTo("error-rate > 5% in each 1m for 5m, of at least 50 requests");
        deployment.healthy(minutes(1), "error-rate/literal-1");
        assertThat(back(2, "rollback.when[error-rate/literal-1]").state()).isEqualTo(LineState.YES);
        deployment.verdict(
                minutes(6), "error-rate/literal-1", new Verdict.Breached(at(1)), minutes(1), "errors 60 of 1000");

        assertThat(back(7, "rollback.when[error-rate/literal-1]").state()).isEqualTo(LineState.BREACHED);
        assertThat(back(7, "rollback.when[reported]").state()).isEqualTo(LineState.YES);
        assertThat(back(7, "rollback.when[critical/health]").what()).isEqualTo("health fails 3 times in a row");
    }

    @Test
    void factOfAPersonBreaksItsRule() {
        deployment
                .started()
                .shifted()
                .tells(
                        minutes(2),
                        new DeploymentEvent.FactReported(
                                deployment.watch(), "database-corruption", new SubjectId("buck"), "index 7 is broken"));

        assertThat(back(3, "rollback.when[reported]").state()).isEqualTo(LineState.BREACHED);
        assertThat(back(3, "rollback.when[reported]").sentence()).contains("index 7");
    }

    @Test
    void rehearsalIsALineForEachTarget() {
        assertThat(back(0, "rollback.via").state()).isEqualTo(LineState.UNKNOWN);
        deployment.tells(
                minutes(-8),
                new RollbackEvent.Rehearsed(
                        deployment.watch(),
                        List.of(
                                rehearsal("api", true, "image is there"),
                                rehearsal("worker", false, "no image of v1.1.0")),
                        "1 of 2"));

        assertThat(back(0, "rollback.via[api]").state()).isEqualTo(LineState.YES);
        assertThat(back(0, "rollback.via[api]").what()).isEqualTo("Target api can go back to v1.1.0");
        assertThat(back(0, "rollback.via[worker]").state()).isEqualTo(LineState.NO);
    }

    private static TargetRehearsal rehearsal(String name, boolean possible, String why) {
        return new TargetRehearsal(
                new TargetName(name),
                possible,
                why,
                Optional.empty(),
                Optional.of(Version.ofTag("v1.1.0")),
                Optional.empty());
    }

    @Test
    void heldRollbackWaitsForAPersonUntilSomebodyDecides() {
        deployment
                .started()
                .shifted()
                .tells(
                        minutes(6),
                        new RollbackEvent.Held(
                                deployment.watch(),
                                HoldCode.STOP_SWITCH,
                                "approver",
                                Optional.empty(),
                                "the switch is on"));
        assertThat(back(7, "rollback.held").state()).isEqualTo(LineState.NEEDS_PERSON);
        assertThat(back(7, "rollback.held").sentence()).isEqualTo("the switch is on; approver may decide");
        deployment.tells(
                minutes(8),
                new RollbackEvent.StoodDown(deployment.watch(), Optional.empty(), "olaf: it is the load test"));

        assertThat(back(9, "rollback.held").state()).isEqualTo(LineState.YES);
    }

    @Test
    void rollbackIsUnderWayUntilItIsVerifiedOrFails() {
        deployment.started().shifted();
        assertThat(back(5, "rollback").state()).isEqualTo(LineState.NOT_NEEDED);
        started();
        assertThat(back(7, "rollback").state()).isEqualTo(LineState.UNDER_WAY);
        assertThat(back(7, "rollback.verifyWith").due()).hasValue(at(11));
        deployment.tells(
                minutes(8),
                new RollbackEvent.RolledBack(
                        deployment.watch(),
                        Version.ofTag("v1.2.0"),
                        Version.ofTag("v1.1.0"),
                        new RollbackTimes(at(1), at(6), at(6), at(6), at(7), at(8)),
                        "back on v1.1.0"));

        assertThat(back(9, "rollback").state()).isEqualTo(LineState.YES);
        assertThat(back(9, "rollback.verifyWith").state()).isEqualTo(LineState.YES);
        assertThat(back(9, "rollback.verifyWith").due()).isEmpty();
    }

    @Test
    void failedRollbackIsANo() {
        deployment.started().shifted();
        started();
        deployment.tells(minutes(12), new RollbackEvent.RollbackFailed(deployment.watch(), "ECS refused"));

        assertThat(back(13, "rollback").state()).isEqualTo(LineState.NO);
        assertThat(back(13, "rollback.verifyWith").sentence()).isEqualTo("ECS refused");
    }

    private void started() {
        deployment.tells(
                minutes(6),
                new RollbackEvent.RollbackStarted(
                        deployment.watch(),
                        Optional.empty(),
                        Version.ofTag("v1.2.0"),
                        Version.ofTag("v1.1.0"),
                        "errors 60 of 1000"));
    }

    @Test
    void whatWasToldIsALineAndWhatDidNotArriveToo() {
        deployment.started().shifted();
        Known before = known(deployment, 1);
        assertThat(line(before, "telling", "start.announce").state()).isEqualTo(LineState.LATER);
        assertThat(line(before, "telling", "watch.short.onPass[announce]").due())
                .hasValue(at(30));
        assertThat(line(before, "telling", "notify.report").due()).hasValue(at(7 * 24 * 60));
        deployment
                .tells(
                        minutes(2),
                        new DeploymentEvent.Announced(
                                deployment.watch(), "start", Optional.of("#e"), false, "v1.2.0 starts", List.of()))
                .tells(
                        minutes(3),
                        new NotificationEvent.GivenUp(
                                deployment.watch(), new SubscriptionId("s-1"), new EventId("e-1"), 9, "410 Gone"))
                .phaseEnded("short", minutes(0), minutes(30), PhaseEnding.PASSED, "passed")
                .tells(
                        minutes(31),
                        new NotificationEvent.ReportWritten(
                                deployment.watch(), "short", 1, "/reports/short", List.of(), "nothing went wrong"));

        Known later = known(deployment, 32);

        assertThat(line(later, "telling", "start.announce").sentence()).isEqualTo("v1.2.0 starts");
        assertThat(line(later, "telling", "report[short]").state()).isEqualTo(LineState.YES);
        assertThat(line(later, "telling", "notify").state()).isEqualTo(LineState.GIVEN_UP);
    }
}
