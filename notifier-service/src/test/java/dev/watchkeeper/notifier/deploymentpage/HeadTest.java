package dev.watchkeeper.notifier.deploymentpage;

import static dev.watchkeeper.notifier.deploymentpage.Watched.at;
import static dev.watchkeeper.notifier.deploymentpage.Watched.checked;
import static dev.watchkeeper.notifier.deploymentpage.Watched.known;
import static dev.watchkeeper.notifier.deploymentpage.Watched.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.report.ADeployment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadTest {
    private final ADeployment deployment = new ADeployment().requested();

    private Head head(double minutes) {
        return Head.of(known(deployment, minutes));
    }

    @Test
    void beforeTheStartTheFirstThatFailedIsTheSentence() {
        assertThat(head(0).status()).isEqualTo("before the start");
        assertThat(head(0).tone()).isEqualTo(Tone.PLAIN);
        checked(deployment, -8, "rollback.previousVersion", GateAnswer.FAILED, "v1.1.0 is not known good");

        assertThat(head(0).tone()).isEqualTo(Tone.BAD);
        assertThat(head(0).verdict()).isEqualTo("Previous version identified and known good: v1.1.0 is not known good");
    }

    @Test
    void watchedAndHealthyIsGoodAndCountsItsChecks() {
        deployment.started().shifted().healthy(minutes(1), "error-rate/expect").healthy(minutes(1), "critical/health");

        Head head = head(2);

        assertThat(head.tone()).isEqualTo(Tone.GOOD);
        assertThat(head.verdict()).isEqualTo("Nothing is breached: 2 of 8 checks healthy");
        assertThat(head.share()).isEqualTo(100);
        assertThat(head.phases()).containsExactly(new Head.Running("short", Optional.of(at(30))));
        assertThat(head.previous()).hasValue(Version.ofTag("v1.1.0"));
    }

    @Test
    void breachIsTheSentenceWhateverElseIsHealthy() {
        deployment
                .started()
                .shifted()
                .healthy(minutes(1), "critical/health")
                .verdict(minutes(4), "p99/expect", new Verdict.Breached(at(3)), minutes(3), "slow 40 of 1000");

        assertThat(head(5).status()).isEqualTo("breached");
        assertThat(head(5).tone()).isEqualTo(Tone.BAD);
        assertThat(head(5).verdict()).isEqualTo("slow 40 of 1000");
        assertThat(head(5).goesBack()).isTrue();
    }

    @Test
    void requiredCheckThatCannotBeSeenIsUnsureAndAnotherOneIsOnlyCounted() {
        deployment
                .started()
                .shifted()
                .healthy(minutes(1), "critical/health")
                .blind(minutes(3), "sight/cpu", minutes(1));
        assertThat(head(4).tone()).isEqualTo(Tone.GOOD);
        assertThat(head(4).verdict()).endsWith("1 not seen");
        deployment.blind(minutes(5), "sight/error-rate", minutes(4));

        assertThat(head(6).status()).isEqualTo("cannot be seen");
        assertThat(head(6).tone()).isEqualTo(Tone.UNSURE);
    }

    @Test
    void phaseThatEndedBreachedOutlivesItsBreachAndAPhaseThatEndedBlindComesAfterIt() {
        deployment
                .started()
                .shifted()
                .healthy(minutes(1), "critical/health")
                .phaseEnded("immediate", minutes(0), minutes(5), PhaseEnding.BLIND, "redis-ping was not seen");
        assertThat(head(6).status()).isEqualTo("phase immediate ended blind");
        deployment.phaseEnded("verify", minutes(0), minutes(15), PhaseEnding.BREACHED, "p99 was breached");

        Head head = head(16);

        assertThat(head.status()).isEqualTo("phase verify ended breached");
        assertThat(head.tone()).isEqualTo(Tone.UNSURE);
        assertThat(head.verdict()).startsWith("p99 was breached. Now: Nothing is breached: 1 of 8");
    }

    @Test
    void heldRollbackNamesWhoMayDecide() {
        deployment
                .started()
                .shifted()
                .tells(
                        minutes(6),
                        new RollbackEvent.Held(
                                deployment.watch(),
                                HoldCode.CAP_REACHED,
                                "approver",
                                Optional.empty(),
                                "3 in an hour"));

        assertThat(head(7).status()).isEqualTo("a rollback waits for a person");
        assertThat(head(7).verdict()).isEqualTo("3 in an hour; approver may decide");
    }

    @Test
    void rollbackIsTheSentenceWhileItGoesOnWhenItIsDoneAndWhenItFailed() {
        deployment
                .started()
                .shifted()
                .tells(
                        minutes(6),
                        new RollbackEvent.RollbackStarted(
                                deployment.watch(),
                                Optional.empty(),
                                Version.ofTag("v1.2.0"),
                                Version.ofTag("v1.1.0"),
                                "errors 60 of 1000"));
        assertThat(head(7).status()).isEqualTo("being taken back");
        deployment.tells(
                minutes(8),
                new RollbackEvent.RolledBack(
                        deployment.watch(),
                        Version.ofTag("v1.2.0"),
                        Version.ofTag("v1.1.0"),
                        new RollbackTimes(at(1), at(6), at(6), at(6), at(7), at(8)),
                        "back"));
        assertThat(head(9).status()).isEqualTo("taken back");
        assertThat(head(9).share()).isZero();
        deployment.tells(minutes(10), new RollbackEvent.RollbackFailed(deployment.watch(), "ECS refused"));

        assertThat(head(11).status()).isEqualTo("the rollback failed");
        assertThat(head(11).verdict()).isEqualTo("ECS refused");
    }

    @Test
    void watchedToTheEndIsGoodOnlyWhenNothingWentWrong() {
        deployment.started().shifted().ended(minutes(90), EndReason.WATCHED);
        assertThat(head(91).tone()).isEqualTo(Tone.GOOD);
        assertThat(head(91).over()).isTrue();
        assertThat(head(91).phases()).isEmpty();
        deployment.verdict(minutes(4), "p99/expect", new Verdict.Breached(at(3)), minutes(3), "slow");

        assertThat(head(91).tone()).isEqualTo(Tone.UNSURE);
    }
}
