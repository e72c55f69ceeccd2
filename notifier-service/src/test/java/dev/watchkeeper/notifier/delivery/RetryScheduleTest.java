package dev.watchkeeper.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    @Test
    void theFirstPauseIsShortAndTheyGrow() {
        Duration before = Duration.ZERO;
        for (int attempt = 1; attempt <= 9; attempt++) {
            Duration pause =
                    RetrySchedule.after(attempt, 0, java.util.Optional.empty()).orElseThrow();
            assertThat(pause).isGreaterThan(before);
            before = pause;
        }
        assertThat(RetrySchedule.after(1, 0, java.util.Optional.empty())).contains(Duration.ofSeconds(5));
    }

    @Test
    void afterTheTenthAttemptItIsGivenUp() {
        assertThat(RetrySchedule.after(10, 0, java.util.Optional.empty())).isEmpty();
    }

    @Test
    void jitterAddsAtMostAFifth() {
        assertThat(RetrySchedule.after(1, 1, java.util.Optional.empty())).contains(Duration.ofSeconds(6));
    }

    @Test
    void theReceiverIsLeftAloneForAsLongAsItAsksAndNoShorterThanTheSchedule() {
        assertThat(RetrySchedule.after(1, 1, java.util.Optional.of(Duration.ofMinutes(10))))
                .contains(Duration.ofMinutes(10));
        assertThat(RetrySchedule.after(1, 1, java.util.Optional.of(Duration.ofSeconds(1))))
                .contains(Duration.ofSeconds(6));
    }
}
