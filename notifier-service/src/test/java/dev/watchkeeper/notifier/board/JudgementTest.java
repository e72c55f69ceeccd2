package dev.watchkeeper.notifier.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.deployment.StepStage;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.report.ADeployment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ADeployment deployment =
            new ADeployment().requested().started().shifted();

    private Judgement judgement() {
        return Judgement.of(ABoard.watched(deployment));
    }

    private ADeployment breached(String rule, Severity severity) {
        deployment.verdict(MINUTE, rule, new Verdict.Breached(ABoard.after(MINUTE)), MINUTE, "6 % > 5 %");
        VerdictEvent.VerdictChanged told =
                (VerdictEvent.VerdictChanged) deployment.told().removeLast().event();
        return deployment.tells(
                MINUTE,
                new VerdictEvent.VerdictChanged(
                        told.watch(),
                        told.id(),
                        told.rule(),
                        told.check(),
                        told.transition(),
                        told.verdict(),
                        told.rollsBack(),
                        severity,
                        told.evidence(),
                        told.sentence(),
                        told.mark()));
    }

    @Test
    void nothingIsGoodBeforeARuleHasSaidSo() {
        assertThat(judgement().word()).isEqualTo("No verdict yet");
        assertThat(judgement().mood()).isEqualTo(Mood.BUSY);
    }

    @Test
    void isHealthyWhenEveryRuleThatSpokeHolds() {
        deployment.healthy(MINUTE, "error-rate/literal-1").healthy(MINUTE, "critical/health");

        assertThat(judgement()).isEqualTo(new Judgement(Mood.GOOD, "Healthy", "2 rules hold"));
    }

    @Test
    void oneBreachIsWorseThanAllThatHolds() {
        deployment.healthy(MINUTE, "critical/health");
        breached("error-rate/literal-1", Severity.PAGE);

        assertThat(judgement()).isEqualTo(new Judgement(Mood.BAD, "Breached", "error-rate/literal-1: 6 % > 5 %"));
    }

    @Test
    void theBreachThatActsIsNamedBeforeOneThatDoesNot() {
        breached("cpu/expect", Severity.PAGE);
        breached("error-rate/literal-1", Severity.PAGE);

        assertThat(judgement().sentence()).isEqualTo("error-rate/literal-1: 6 % > 5 %; and 1 more");
    }

    @Test
    void whatIsOnlyObservedIsNotBadAndNotGood() {
        deployment.healthy(MINUTE, "critical/health");
        breached("error-rate/literal-1", Severity.WARNING);

        assertThat(judgement().mood()).isEqualTo(Mood.UNSURE);
        assertThat(judgement().word()).isEqualTo("Breached, only observed");
    }

    @Test
    void whatCannotBeSeenIsNeverGood() {
        deployment.healthy(MINUTE, "critical/health").blind(MINUTE, "sight/error-rate", MINUTE);

        assertThat(judgement().mood()).isEqualTo(Mood.UNSURE);
        assertThat(judgement().word()).isEqualTo("Cannot be seen");
    }

    @Test
    void aBreachIsWorseThanWhatCannotBeSeen() {
        deployment.blind(MINUTE, "sight/error-rate", MINUTE);
        breached("critical/health", Severity.PAGE);

        assertThat(judgement().word()).isEqualTo("Breached");
    }

    @Test
    void aCheckThatNeedNotBeSeenDoesNotCountWhenItIsBlind() {
        deployment.healthy(MINUTE, "critical/health").blind(MINUTE, "sight/cpu", MINUTE);
        VerdictEvent.VerdictChanged told =
                (VerdictEvent.VerdictChanged) deployment.told().removeLast().event();
        deployment.tells(
                MINUTE,
                new VerdictEvent.VerdictChanged(
                        told.watch(),
                        told.id(),
                        told.rule(),
                        told.check(),
                        told.transition(),
                        told.verdict(),
                        false,
                        Severity.INFO,
                        told.evidence(),
                        told.sentence(),
                        told.mark()));

        assertThat(judgement().word()).isEqualTo("Healthy");
    }

    @Test
    void tooFewRequestsAreNotHealthy() {
        deployment
                .healthy(MINUTE, "critical/health")
                .verdict(
                        MINUTE,
                        "error-rate/literal-1",
                        new Verdict.Inconclusive(Verdict.Why.TOO_FEW),
                        MINUTE,
                        "3 of 20 requests");

        assertThat(judgement().mood()).isEqualTo(Mood.BUSY);
        assertThat(judgement().word()).isEqualTo("Too few requests so far");
    }

    @Test
    void theNewestWordOfARuleCounts() {
        breached("error-rate/literal-1", Severity.PAGE);
        deployment.healthy(MINUTE.multipliedBy(2), "error-rate/literal-1");

        assertThat(judgement().mood()).isEqualTo(Mood.GOOD);
    }

    @Test
    void phaseThatEndedBadlyIsStillSaidWhenAllIsWellAgain() {
        deployment
                .healthy(MINUTE, "critical/health")
                .phaseEnded("short", Duration.ZERO, Duration.ofMinutes(30), PhaseEnding.BLIND, "too little was seen");

        assertThat(judgement()).isEqualTo(new Judgement(Mood.UNSURE, "Phase short ended blind", "too little was seen"));
    }

    @Test
    void rollbackThatWaitsIsWorseThanItsBreach() {
        breached("error-rate/literal-1", Severity.PAGE);
        deployment.tells(MINUTE, ABoard.held(deployment.watch(), HoldCode.STOP_SWITCH, "the stop switch is on"));

        assertThat(judgement())
                .isEqualTo(new Judgement(Mood.BAD, "Rollback held for a person", "the stop switch is on"));
    }

    @Test
    void failedRollbackIsTheWorst() {
        deployment.tells(MINUTE, new RollbackEvent.RollbackFailed(deployment.watch(), "the target does not answer"));

        assertThat(judgement().word()).isEqualTo("Rollback failed");
        assertThat(judgement().mood()).isEqualTo(Mood.BAD);
    }

    @Test
    void rollbackThatAPersonTurnedDownLeavesTheBreach() {
        breached("error-rate/literal-1", Severity.PAGE);
        deployment
                .tells(MINUTE, ABoard.held(deployment.watch(), HoldCode.CAP_REACHED, "two today"))
                .tells(
                        MINUTE,
                        new RollbackEvent.StoodDown(deployment.watch(), Optional.empty(), "bob refuses it: known"));

        assertThat(judgement().word()).isEqualTo("Breached");
    }

    @Test
    void stepThatDoesNotComeOutIsUnsureUntilItDoes() {
        deployment.healthy(MINUTE, "critical/health").tells(MINUTE, stepped(true));
        assertThat(judgement().word()).isEqualTo("A step needs a person");

        deployment.tells(MINUTE, stepped(false));
        assertThat(judgement().word()).isEqualTo("Healthy");
    }

    private DeploymentEvent stepped(boolean needsPerson) {
        return new DeploymentEvent.Stepped(
                deployment.watch(), "start.flag", StepStage.FAILED, needsPerson, "Redis is away", Optional.empty());
    }

    @Test
    void beforeTheStartItSaysWhatItWaitsFor() {
        ADeployment asked = new ADeployment().requested();
        assertThat(Judgement.of(ABoard.watched(asked)).word()).isEqualTo("Being checked before the start");

        asked.tells(Duration.ZERO, ABoard.asked(asked.watch(), "attest.told", "Customers told?"));
        assertThat(Judgement.of(ABoard.watched(asked)))
                .isEqualTo(new Judgement(Mood.UNSURE, "Waits for an answer", "Customers told?"));
    }

    @Test
    void nextRunBeginsWithoutTheVerdictsOfTheOneBefore() {
        breached("error-rate/literal-1", Severity.PAGE);
        WatchRef next = new WatchRef(
                deployment.watch().deployment(), new Run(2), deployment.watch().service());
        deployment.tells(MINUTE, new DeploymentEvent.Admitted(next, policyHash(), List.of(), Optional.empty()));

        assertThat(ABoard.watched(deployment).rules()).isEmpty();
    }

    private dev.watchkeeper.contract.id.PolicyHash policyHash() {
        return new ADeployment().request(ADeployment.POLICY).policy().hash();
    }

    @Test
    void ofWhatIsOverItSaysHowItEnded() {
        assertThat(Judgement.of(ABoard.watched(new ADeployment()
                                .requested()
                                .started()
                                .shifted()
                                .ended(MINUTE, EndReason.WATCHED)))
                        .word())
                .isEqualTo("Watched to its end");
        assertThat(Judgement.of(ABoard.watched(new ADeployment()
                                .requested()
                                .started()
                                .shifted()
                                .ended(MINUTE, EndReason.ROLLED_BACK)))
                        .mood())
                .isEqualTo(Mood.UNSURE);
        assertThat(Judgement.of(ABoard.watched(new ADeployment()
                                .requested()
                                .started()
                                .shifted()
                                .ended(MINUTE, EndReason.ABORTED)))
                        .word())
                .isEqualTo("Aborted");
        ADeployment refused = new ADeployment().requested();
        refused.tells(
                MINUTE,
                new DeploymentEvent.Refused(
                        refused.watch(), List.of(new Reason("coverage", "coverage is 70 %", "write tests"))));
        assertThat(Judgement.of(ABoard.watched(refused)).sentence()).contains("coverage is 70 %");
    }
}
