package dev.watchkeeper.bench.detection.rival;

import static dev.watchkeeper.bench.detection.Told.second;
import static dev.watchkeeper.bench.detection.Told.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.bench.detection.Told;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import org.junit.jupiter.api.Test;

class BurnRateTest {
    private static final BurnRate RULE = new BurnRate("burn");

    @Test
    void needsTheLongWindowBesideTheShortOne() {
        // 20 % is over 1.44 % of the hour after 259.2 s, over 1.44 % of five minutes after 22 s.
        assertThat(RULE.rollsBackAt(Told.of(3600, step(20)))).isEqualTo(second(300));
    }

    @Test
    void aShareOfOnePercentIsFoundByTheSixHoursOnly() {
        // 1 % is over 0.6 % of six hours after 12,960 s.
        assertThat(RULE.rollsBackAt(Told.of(21_600, step(1)))).isEqualTo(second(13_020));
    }

    @Test
    void aLongWindowThatIsOverWaitsForTheShortOne() {
        // 200 s of errors are 1.1 % of the hour; while nothing is seen any more the good part of the hour falls out of
        // it.
        Telemetry told = Told.of(7200, second -> second >= 0 ? 20 : 0, second -> second < 200);

        assertThat(RULE.rollsBackAt(told)).isEmpty();
    }
}
