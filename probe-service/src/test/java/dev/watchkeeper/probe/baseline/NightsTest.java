package dev.watchkeeper.probe.baseline;

import static dev.watchkeeper.probe.baseline.RoundsByHand.AT;
import static dev.watchkeeper.probe.baseline.RoundsByHand.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.Calibration;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.history.HistoryPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four weeks are fetched and calibrated while no deployment waits for anything. */
class NightsTest {
    private final RoundsByHand rounds;

    NightsTest(@TempDir Path folder) {
        rounds = new RoundsByHand(folder);
    }

    @Test
    void theNightFetchesFourWeeksOneCallAtATimeAndCalibrates() {
        rounds.nights();

        assertThat(rounds.series.windows())
                .allSatisfy(window -> assertThat(window.starts()).hasSizeLessThanOrEqualTo(360));
        Calibration calibration = rounds.before("error-rate").calibration().orElseThrow();
        assertThat(calibration.passed()).isTrue();
        assertThat(calibration.lasting()).contains(Duration.ofMinutes(30));
        assertThat(rounds.before("error-rate").calibrated()).contains(true);
        assertThat(rounds.of("error-rate", BaselineOf.BEFORE_DEPLOYMENT))
                .as("said before it was calibrated, and again with it")
                .hasSize(2);
        assertThat(rounds.of("error-rate", BaselineOf.SAME_HOUR_LAST_WEEK)
                        .getLast()
                        .calibration())
                .isPresent();
        assertThat(rounds.before("saturation").calibrated()).contains(true);
    }

    @Test
    void whatWasCalibratedAtNightIsThereWhenADeploymentIsRequested() {
        rounds.is(DeploymentStatus.ENDED, AT.minusSeconds(60));
        rounds.nights();
        assertThat(rounds.recorded).isEmpty();
        rounds.series.forget();

        rounds.clock.set(AT.plus(HOUR));
        rounds.requested = HistoryPolicy.requestedAt(rounds.clock.instant());
        rounds.beat();

        assertThat(rounds.before("error-rate").calibrated()).contains(true);
        assertThat(rounds.of("error-rate", BaselineOf.BEFORE_DEPLOYMENT)).hasSize(1);
        assertThat(rounds.series.windows())
                .as("only the hour since then")
                .hasSizeBetween(1, 2 + 2 + 1 + 1)
                .allSatisfy(window -> assertThat(window.from()).isAfter(AT.minus(Duration.ofMinutes(10))));
    }

    /** While the weeks are fetched five minutes end, and with them a bucket that is missing as well. */
    @Test
    void aBucketThatClosesMeanwhileHoldsNothingUp() {
        for (int i = 0; i < 3; i++) {
            rounds.beat();
            RoundsByHand.work(rounds.last);
        }
        rounds.clock.plus(Duration.ofMinutes(5));
        rounds.nights();

        assertThat(rounds.before("error-rate").calibrated())
                .as("without a pause")
                .contains(true);
    }

    @Test
    void theNextReplayIsMadeInTheNextNight() {
        rounds.is(DeploymentStatus.ENDED, AT.minusSeconds(60));
        rounds.nights();
        rounds.series.forget();

        rounds.clock.set(Instant.parse("2026-11-24T00:59:00Z"));
        rounds.beat();
        assertThat(rounds.last).as("two at night in Berlin is one in UTC").isEmpty();
        rounds.clock.set(Instant.parse("2026-11-24T04:01:00Z"));
        rounds.nights();

        assertThat(rounds.series.windows())
                .as("since the last time only")
                .isNotEmpty()
                .allSatisfy(window -> assertThat(window.from()).isAfter(AT.minus(Duration.ofMinutes(10))));
    }

    @Test
    void whatADeploymentWaitsForComesBeforeTheNights() {
        rounds.beat(List.of(rounds.requested), rounds.clock.instant());

        assertThat(rounds.first).isNotEmpty();
        assertThat(rounds.last).isEmpty();
        rounds.beat(List.of(rounds.requested), rounds.clock.instant());
        assertThat(rounds.last).as("while it goes on").isEmpty();
        RoundsByHand.work(rounds.first);
        rounds.beat(List.of(rounds.requested), rounds.clock.instant());
        assertThat(rounds.last).as("one at a time").hasSize(1);
    }

    @Test
    void aSourceThatFailsAtNightIsTriedAgainInAMinute() {
        rounds.beat();
        rounds.series.breaks(new Reading.Failed(FailureCategory.TIMEOUT, "slow"));
        rounds.series.forget();
        for (int second = 0; second < 30; second++) {
            rounds.beat();
            RoundsByHand.work(rounds.last);
            rounds.clock.plus(Duration.ofSeconds(1));
        }

        assertThat(rounds.series.windows())
                .as("one call for each of the checks")
                .hasSizeLessThanOrEqualTo(5);
        rounds.series.heals();
        rounds.clock.plus(Duration.ofMinutes(2));
        rounds.nights();
        assertThat(rounds.before("error-rate").calibrated()).contains(true);
    }
}
