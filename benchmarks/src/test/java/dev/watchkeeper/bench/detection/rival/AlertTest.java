package dev.watchkeeper.bench.detection.rival;

import static dev.watchkeeper.bench.detection.Told.second;
import static dev.watchkeeper.bench.detection.Told.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.bench.detection.Told;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import org.junit.jupiter.api.Test;

class AlertTest {
    private static final Alert FIVE_MINUTES = new Alert("alert", 0.05, 60, 300, 15);

    @Test
    void firesWhenTheRatioHasBeenOverTheLimitForAsLongAsItHolds() {
        Telemetry told = Told.of(3600, step(30));

        // First over the limit at the first evaluation, 15 s; pending for 300 s.
        assertThat(FIVE_MINUTES.rollsBackAt(told)).isEqualTo(second(315));
    }

    @Test
    void aWindowReachesBackBeforeTheDeployment() {
        Alert slow = new Alert("alert", 0.05, 300, 0, 15);

        // 20 % of the last 300 s are over 5 % once 75 s of them are bad.
        assertThat(slow.rollsBackAt(Told.of(3600, step(20)))).isEqualTo(second(90));
    }

    @Test
    void oneEvaluationWithoutValuesBeginsAnew() {
        Telemetry told = Told.of(3600, step(20), second -> second < 240 || second >= 300);

        // The window of the evaluation at 300 is empty, and the alert pends again from 315.
        assertThat(FIVE_MINUTES.rollsBackAt(told)).isEqualTo(second(615));
    }

    @Test
    void fourMinutesOfDataAndTwoOfGapNeverFire() {
        Telemetry told = Told.of(43_200, step(20), second -> Math.floorMod(second, 360) < 240);

        assertThat(FIVE_MINUTES.rollsBackAt(told)).isEmpty();
    }

    @Test
    void aMinuteOfErrorsInEveryThreeNeverFires() {
        Telemetry told = Told.of(43_200, second -> Math.floorMod(second, 180) < 60 ? 20 : 0);

        assertThat(FIVE_MINUTES.rollsBackAt(told)).isEmpty();
    }

    @Test
    void theLimitIsStrict() {
        assertThat(FIVE_MINUTES.rollsBackAt(Told.of(3600, second -> 5))).isEmpty();
        assertThat(FIVE_MINUTES.rollsBackAt(Told.of(3600, second -> 6))).isPresent();
    }

    @Test
    void withoutAShareTheServicesOwnLimitCounts() {
        Alert own = new Alert("alert", 0, 300, 0, 15);

        assertThat(own.rollsBackAt(Told.of(3600, step(1)))).isEqualTo(second(45));
    }
}
