package dev.watchkeeper.probe.watching;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.probe.MovedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PunctualityTest {
    private final MovedClock clock = new MovedClock(T0);
    private final Punctuality punctuality = new Punctuality(clock);

    @Test
    void withoutATickNothingIsLate() {
        assertThat(punctuality.lastMinute()).isEqualTo(new Punctuality.Minute(0, Duration.ZERO, Duration.ZERO));
        assertThat(punctuality.lastMinute().late()).isFalse();
    }

    /** Up to the next power of two, and never above the latest. */
    @ParameterizedTest
    @CsvSource({
        "-300, 5000, 0",
        "0, 5000, 0",
        "1, 5000, 1",
        "2, 5000, 2",
        "3, 5000, 4",
        "4, 5000, 4",
        "5, 5000, 8",
        "513, 5000, 1024",
        "1000, 1000, 1000",
        "1001, 5000, 1024",
        "600000, 700000, 524288"
    })
    void ninetyNineOfAHundredWereAtMostSoLate(long usual, long worst, long p99) {
        ticks(99, usual);
        ticks(1, worst);

        assertThat(punctuality.lastMinute())
                .isEqualTo(new Punctuality.Minute(100, Duration.ofMillis(p99), Duration.ofMillis(worst)));
    }

    @Test
    void oneInAHundredIsNotLateAndTwoAre() {
        ticks(99, 10);
        ticks(1, 1_500);
        assertThat(punctuality.lastMinute().late()).isFalse();

        ticks(1, 1_500);
        assertThat(punctuality.lastMinute().late()).isTrue();
    }

    @Test
    void aSecondIsTheLimitItself() {
        ticks(100, 1_000);
        assertThat(punctuality.lastMinute().late()).isFalse();

        ticks(100, 1_001);
        assertThat(punctuality.lastMinute().late()).isTrue();
    }

    @Test
    void whatWasAskedEarlyIsNotLate() {
        punctuality.began(Duration.ofMillis(-300));

        assertThat(punctuality.lastMinute()).isEqualTo(new Punctuality.Minute(1, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void lastMinuteIsSixtySecondsAndNoMore() {
        ticks(1, 4_000);
        clock.passes(Duration.ofSeconds(30));
        ticks(2, 10);
        clock.passes(Duration.ofSeconds(29));
        assertThat(punctuality.lastMinute().ticks()).isEqualTo(3);
        assertThat(punctuality.lastMinute().worst()).isEqualTo(Duration.ofSeconds(4));

        clock.passes(Duration.ofSeconds(1));
        assertThat(punctuality.lastMinute())
                .isEqualTo(new Punctuality.Minute(2, Duration.ofMillis(10), Duration.ofMillis(10)));
    }

    @Test
    void secondThatComesAroundAgainBeginsAnew() {
        ticks(5, 4_000);
        clock.passes(Duration.ofMinutes(1));
        ticks(1, 10);

        assertThat(punctuality.lastMinute())
                .isEqualTo(new Punctuality.Minute(1, Duration.ofMillis(10), Duration.ofMillis(10)));
    }

    private void ticks(int count, long lateMillis) {
        for (int i = 0; i < count; i++) {
            punctuality.began(Duration.ofMillis(lateMillis));
        }
    }
}
