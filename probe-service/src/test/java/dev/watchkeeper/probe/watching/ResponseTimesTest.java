package dev.watchkeeper.probe.watching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.CheckName;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResponseTimesTest {
    private static final CheckName CHECK = new CheckName("errors");

    private final ResponseTimes times = new ResponseTimes();

    @Test
    void unknownCheckIsWaitedForAsLongAsAnyIs() {
        assertThat(times.waitedFor(CHECK)).isBetween(Duration.ofMillis(400), ResponseTimes.FIRST_PART_WITHIN);
    }

    @Test
    void knownCheckIsWaitedForALittleLongerThanUsual() {
        times.answered(CHECK, Duration.ofMillis(80));

        assertThat(times.waitedFor(CHECK)).isEqualTo(Duration.ofMillis(80).plus(ResponseTimes.GRACE));
    }

    @Test
    void checkThatWasTooLateGetsNoGraceUntilItAnswersInTimeAgain() {
        times.answered(CHECK, Duration.ofMillis(80));
        times.late(CHECK);
        assertThat(times.waitedFor(CHECK)).isEqualTo(Duration.ofMillis(80));

        times.answered(CHECK, Duration.ofMillis(200));
        assertThat(times.waitedFor(CHECK)).isEqualTo(Duration.ofMillis(200).plus(ResponseTimes.GRACE));
    }

    @Test
    void usualFadesWhenACheckBecomesQuicker() {
        times.answered(CHECK, Duration.ofMillis(400));
        for (int i = 0; i < 60; i++) {
            times.answered(CHECK, Duration.ofMillis(10));
        }

        assertThat(times.waitedFor(CHECK)).isEqualTo(Duration.ofMillis(10).plus(ResponseTimes.GRACE));
    }
}
