package dev.watchkeeper.notifier.deploymentpage;

import static dev.watchkeeper.notifier.deploymentpage.Watched.at;
import static dev.watchkeeper.notifier.deploymentpage.Watched.checked;
import static dev.watchkeeper.notifier.deploymentpage.Watched.known;
import static dev.watchkeeper.notifier.deploymentpage.Watched.line;
import static dev.watchkeeper.notifier.deploymentpage.Watched.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.notifier.report.ADeployment;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeforeTheStartTest {
    private final ADeployment deployment = new ADeployment().requested(Watched.household());

    private Line gate(String id) {
        return line(known(deployment, 0), "before", id);
    }

    @Test
    void eachLineOfTheChecklistBeforeTheStartIsALine() {
        assertThat(Watched.group(known(deployment, 0), "before").lines())
                .extracting(Line::id)
                .contains(
                        "window",
                        "gate.ci.required",
                        "gate.ci.coverage",
                        "gate.ci.vulnerabilities",
                        "gate.review.approvals",
                        "gate.review.securityReview",
                        "gate.review.productReview",
                        "gate.review.unresolvedThreads",
                        "gate.review.forbiddenLabels",
                        "gate.migrations.lint",
                        "gate.migrations.testedOn",
                        "gate.documents.changelog",
                        "gate.documents.versionBumped",
                        "gate.monitoring.apm",
                        "gate.rollback.previousVersion",
                        "gate.rollback.testedOn",
                        "gate.staging.healthy",
                        "gate.incidents.active",
                        "gate.infrastructure.awsMaintenance",
                        "gate.backup.snapshot",
                        "gate.people.onCall",
                        "gate.people.backup",
                        "attest.stakeholders",
                        "attest.communicated",
                        "attest.scheduled")
                .hasSizeGreaterThan(40)
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyWhatThePolicyAsksIsALine() {
        ADeployment small = new ADeployment().requested();

        assertThat(Watched.group(known(small, 0), "before").lines())
                .extracting(Line::id)
                .containsExactly(
                        "gate.monitoring.rulesNotBlind",
                        "gate.standing.notBreached",
                        "gate.rollback.previousVersion",
                        "attest.told");
    }

    @Test
    void lineWithoutAnAnswerSaysWhoIsAsked() {
        Line line = gate("gate.monitoring.sentryProject");

        assertThat(line.state()).isEqualTo(LineState.UNKNOWN);
        assertThat(line.sentence()).isEqualTo("no answer yet from Sentry");
        assertThat(line.by()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PASSED, YES", "FAILED, NO", "NEEDS_PERSON, NEEDS_PERSON", "UNKNOWN, UNKNOWN"})
    void eachAnswerOfTheGateHasItsState(GateAnswer answer, LineState state) {
        checked(deployment, -8, "ci.coverage", answer, "coverage is 81.2 %");

        Line line = gate("gate.ci.coverage");

        assertThat(line.state()).isEqualTo(state);
        assertThat(line.what()).isEqualTo("Code coverage >= 80%");
        assertThat(line.sentence()).isEqualTo("coverage is 81.2 %");
        assertThat(line.by()).hasValue("reports of the pipeline");
        assertThat(line.at()).hasValue(at(-8));
    }

    @Test
    void theNewestAnswerCounts() {
        checked(deployment, -8, "staging.smoke", GateAnswer.FAILED, "failed");
        checked(deployment, -7, "staging.smoke", GateAnswer.PASSED, "passed at 14:53");

        assertThat(gate("gate.staging.smoke").state()).isEqualTo(LineState.YES);
    }

    @Test
    void answerKeepsThePlaceWhereAPersonCanLook() {
        Link link = new Link("run 7", "https://github.com/petforce/api/actions/runs/7");
        deployment.tells(
                minutes(-8),
                new DeploymentEvent.Checked(
                        deployment.watch(), "ci.required", GateAnswer.PASSED, "5 of 5", Optional.of(link)));

        assertThat(gate("gate.ci.required").link()).hasValue(link);
    }

    @Test
    void waiverExcusesTheLinesOfItsPartThatDoNotHold() {
        checked(deployment, -8, "review.approvals", GateAnswer.FAILED, "1 of 2 approvals");
        checked(deployment, -8, "review.unresolvedThreads", GateAnswer.PASSED, "none is open");
        checked(deployment, -8, "ci.coverage", GateAnswer.FAILED, "71 %");
        waived("review");

        assertThat(gate("gate.review.approvals").state()).isEqualTo(LineState.WAIVED);
        assertThat(gate("gate.review.approvals").by()).hasValue("vera");
        assertThat(gate("gate.review.approvals").due()).hasValue(at(120));
        assertThat(gate("gate.review.unresolvedThreads").state()).isEqualTo(LineState.YES);
        assertThat(gate("gate.ci.coverage").state()).isEqualTo(LineState.NO);
    }

    @Test
    void waiverOfTheWindowIsALineOfItsOwn() {
        waived("window");

        assertThat(gate("window").state()).isEqualTo(LineState.WAIVED);
    }

    private void waived(String part) {
        deployment.tells(
                minutes(-6),
                new DeploymentEvent.Waived(
                        deployment.watch(), part, new SubjectId("vera"), "emergency: the site is down", at(120)));
    }

    @Test
    void theStartProvesThatTheWindowWasOpen() {
        assertThat(gate("window").state()).isEqualTo(LineState.UNKNOWN);
        deployment.started();

        assertThat(gate("window").state()).isEqualTo(LineState.YES);
        assertThat(gate("window").at()).hasValue(at(-5));
    }

    @Test
    void questionForAPersonWaitsUntilItIsAnsweredAndTheFirstAnswerCounts() {
        assertThat(gate("attest.stakeholders").state()).isEqualTo(LineState.NEEDS_PERSON);
        assertThat(gate("attest.stakeholders").sentence()).contains("the deployer");
        attested(-7, "alice", "told by mail");
        attested(-6, "bob", "me too");

        Line line = gate("attest.stakeholders");

        assertThat(line.state()).isEqualTo(LineState.YES);
        assertThat(line.by()).hasValue("alice");
        assertThat(line.at()).hasValue(at(-7));
        assertThat(line.sentence()).isEqualTo("told by mail");
    }

    private void attested(double minutes, String who, String words) {
        deployment.tells(
                minutes(minutes),
                new DeploymentEvent.Attested(deployment.watch(), "stakeholders", new SubjectId(who), words));
    }

    @Test
    void questionThatTheChangeDoesNotRaiseIsNotNeeded() {
        checked(deployment, -8, "attest.scheduled", GateAnswer.PASSED, "no changed file matches db/**");

        assertThat(gate("attest.scheduled").state()).isEqualTo(LineState.NOT_NEEDED);
        assertThat(gate("attest.scheduled").sentence()).isEqualTo("no changed file matches db/**");
    }

    @Test
    void questionThatNobodyAnsweredNeedsNobodyAfterTheStart() {
        deployment.started();

        assertThat(gate("attest.stakeholders").state()).isEqualTo(LineState.NOT_NEEDED);
    }

    @Test
    void answerToAQuestionThatThisPageHasNoWordsForIsShownByItsPath() {
        checked(deployment, -8, "moon.phase", GateAnswer.PASSED, "waxing");

        assertThat(gate("gate.moon.phase").what()).isEqualTo("moon.phase");
        assertThat(gate("gate.moon.phase").state()).isEqualTo(LineState.YES);
    }

    @Test
    void whatWasNeverAnsweredIsNotNeededOnceItIsOver() {
        deployment.tells(
                minutes(-6), new DeploymentEvent.Aborted(deployment.watch(), new SubjectId("bob"), "wrong tag"));
        deployment.ended(minutes(-6), EndReason.ABORTED);

        assertThat(gate("gate.ci.coverage").state()).isEqualTo(LineState.NOT_NEEDED);
    }

    @Test
    void partThatGoesOnIsOpenAndOneThatIsOverIsClosedUnlessSomethingInItIsNotWell() {
        assertThat(Watched.group(known(deployment, 0), "before").open()).isTrue();
        deployment.started();
        assertThat(Watched.group(known(deployment, 0), "before").open()).isFalse();
        checked(deployment, -4, "people.onCall", GateAnswer.FAILED, "nobody is on call");

        assertThat(Watched.group(known(deployment, 0), "before").open()).isTrue();
    }

    @Test
    void partIsSummedUpWithWhatIsDoneFirst() {
        checked(deployment, -8, "ci.required", GateAnswer.PASSED, "5 of 5");
        checked(deployment, -8, "ci.coverage", GateAnswer.FAILED, "71 %");

        assertThat(Watched.group(known(deployment, 0), "before").summary())
                .matches("1 yes, 1 no, 3 waits for a person, \\d+ no answer yet");
    }

    @Test
    void whatWasAnsweredIsThereWithoutAPolicyThatCanBeRead() {
        ADeployment unknown = new ADeployment();
        checked(unknown, -8, "ci.coverage", GateAnswer.PASSED, "81 %");

        assertThat(Checklist.of(known(unknown, 0)))
                .singleElement()
                .satisfies(
                        group -> assertThat(group.lines()).extracting(Line::id).containsExactly("gate.ci.coverage"));
    }
}
