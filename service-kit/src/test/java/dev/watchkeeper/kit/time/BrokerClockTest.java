package dev.watchkeeper.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F51")
class BrokerClockTest {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private Instant wall = START;
    private long nanos;
    private final BrokerClock clock = new BrokerClock(new MovedClock(), () -> nanos);

    @Test
    void decidesWhileNothingSpeaksAgainstIt() {
        assertThat(clock.decides()).isTrue();
    }

    @Test
    void aSlowAcknowledgementIsNoWrongClock() {
        clock.appended(START, START.plusSeconds(300), START.plusSeconds(250));
        assertThat(clock.skew()).isZero();
    }

    @Test
    void aClockAheadByMoreThanThirtySecondsDecidesNothing() {
        clock.appended(START, START.plusMillis(5), START.minusSeconds(30));
        assertThat(clock.decides()).isTrue();
        clock.appended(START, START.plusMillis(5), START.minusMillis(30_001));
        assertThat(clock.decides()).isFalse();
        assertThat(new BrokerClockCheck(clock).call().getStatus().name()).isEqualTo("DOWN");
    }

    @Test
    void aRecordFromAheadShowsThatTheClockIsBehind() {
        clock.read(START.plusSeconds(7200));
        assertThat(clock.skew()).isEqualTo(Duration.ofHours(-2));
        clock.read(START.minusSeconds(5));
        assertThat(clock.decides()).isTrue();
    }

    @Test
    void anOldRecordSaysNothing() {
        clock.read(START.minusSeconds(86_400));
        assertThat(clock.decides()).isTrue();
    }

    @Test
    void aJumpOfTheClockCountsAtOnceAndItsCorrectionToo() {
        pass(Duration.ofSeconds(10));
        wall = wall.plus(Duration.ofHours(3));
        assertThat(clock.decides()).isFalse();
        wall = wall.minus(Duration.ofHours(3));
        assertThat(clock.decides()).isTrue();
    }

    /** Monotonic time stands still meanwhile on many machines: the jump is no wrong clock, as the first fresh record shows. */
    @Test
    @Tag("F9")
    void afterTheMachineWasSuspendedAFreshRecordEndsTheTrouble() {
        wall = wall.plus(Duration.ofHours(3));
        assertThat(clock.decides()).isFalse();

        clock.read(wall.minus(Duration.ofHours(3)));
        assertThat(clock.decides()).as("an old one says nothing").isFalse();
        clock.read(wall.minusMillis(40));

        assertThat(clock.decides()).isTrue();
        assertThat(clock.skew()).isEqualTo(Duration.ofMillis(40));
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    /** A clock that the test sets. */
    private final class MovedClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return wall;
        }
    }
}
