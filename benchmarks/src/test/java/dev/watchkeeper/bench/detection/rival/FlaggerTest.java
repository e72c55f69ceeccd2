package dev.watchkeeper.bench.detection.rival;

import static dev.watchkeeper.bench.detection.Told.second;
import static dev.watchkeeper.bench.detection.Told.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.bench.detection.Told;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import org.junit.jupiter.api.Test;

class FlaggerTest {
    @Test
    void rollsBackAtTheFifthFailedMinute() {
        assertThat(new Flagger("flagger", 5).rollsBackAt(Told.of(3600, step(2))))
                .isEqualTo(second(300));
    }

    @Test
    void aMinuteWithoutValuesIsAFailedCheck() {
        assertThat(new Flagger("flagger", 1).rollsBackAt(Told.of(3600, step(0), second -> second < 120)))
                .isEqualTo(second(180));
    }

    @Test
    void failuresAddUpOverGoodMinutes() {
        // A bad minute every hour.
        Telemetry told = Told.of(21_600, second -> Math.floorMod(second, 3600) < 60 ? 2 : 0);

        assertThat(new Flagger("flagger", 5).rollsBackAt(told)).isEqualTo(second(4 * 3600 + 60));
    }

    @Test
    void exactlyOneInAHundredIsNotAFailure() {
        assertThat(new Flagger("flagger", 1).rollsBackAt(Told.of(3600, step(1))))
                .isEmpty();
    }
}
