package dev.watchkeeper.notifier.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.notifier.report.ADeployment;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhaseNowTest {
    private final ADeployment deployment = new ADeployment().requested().started();

    private PhaseNow at(Duration offset) {
        return PhaseNow.of(ABoard.watched(deployment), ABoard.after(offset));
    }

    @Test
    void saysThatThereIsNoTrafficYet() {
        assertThat(at(Duration.ZERO).words()).isEqualTo("no traffic yet");
    }

    @Test
    void saysThatItIsBeforeTheStart() {
        PhaseNow phase = PhaseNow.of(ABoard.watched(new ADeployment().requested()), ABoard.after(Duration.ZERO));
        assertThat(phase.words()).isEqualTo("before the start");
    }

    @Test
    void phasesBeginWithTheFullShift() {
        deployment.tells(
                Duration.ofMinutes(-1),
                new DeploymentEvent.CutoverStep(
                        deployment.watch(), 50, CutoverAnswer.GO, "", ABoard.after(Duration.ofMinutes(-1))));

        assertThat(at(Duration.ofSeconds(-30)).words()).isEqualTo("traffic is being shifted");
        assertThat(at(Duration.ofSeconds(-30)).until()).isEmpty();
    }

    @Test
    void namesThePhaseAndWhenItAndTheWatchAreOver() {
        deployment.shifted();

        PhaseNow phase = at(Duration.ofMinutes(18));

        assertThat(phase.words()).isEqualTo("phase short");
        assertThat(phase.begins()).isFalse();
        assertThat(phase.until()).contains(ABoard.after(Duration.ofMinutes(30)));
        assertThat(phase.watchedUntil()).contains(ABoard.after(Duration.ofHours(24)));
    }

    @Test
    void theNextPhaseBeginsAtTheInstantAtWhichOneEnds() {
        deployment.shifted();

        assertThat(at(Duration.ofMinutes(30)).words()).isEqualTo("phase day");
        assertThat(at(Duration.ofMinutes(30).minusNanos(1)).words()).isEqualTo("phase short");
    }

    @Test
    void phaseThatWasJudgedIsOver() {
        deployment.shifted().phaseEnded("short", Duration.ZERO, Duration.ofMinutes(30), PhaseEnding.PASSED, "passed");

        PhaseNow phase = at(Duration.ofMinutes(29));

        assertThat(phase.words()).isEqualTo("phase day");
        assertThat(phase.begins()).isTrue();
        assertThat(phase.until()).contains(ABoard.after(Duration.ofMinutes(30)));
    }

    @Test
    void afterTheLastPhaseItWaitsForTheVerdict() {
        deployment.shifted();

        assertThat(at(Duration.ofHours(24)).words()).isEqualTo("every phase is over, the last is being judged");
    }

    @Test
    void theWatchThatEndedIsOver() {
        deployment.shifted().ended(Duration.ofHours(24), EndReason.WATCHED);

        assertThat(at(Duration.ofHours(25)))
                .isEqualTo(new PhaseNow("the watch is over", Optional.empty(), false, Optional.empty()));
    }
}
