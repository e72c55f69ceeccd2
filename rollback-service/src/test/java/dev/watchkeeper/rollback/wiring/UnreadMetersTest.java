package dev.watchkeeper.rollback.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.rollback.Examples;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is measured of rollbacks that cannot be decided. */
class UnreadMetersTest {
    private Instant now = Examples.T0;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final UnreadMeters unread = new UnreadMeters(meters, ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    private double seconds() {
        return meters.get(UnreadMeters.UNREAD).gauge().value();
    }

    @Test
    void isThereAtNothingFromTheStart() {
        assertThat(seconds()).isZero();
    }

    @Test
    void saysForHowLongTheOldestWaitsUntilItIsDecided() {
        unread.waits(Examples.WATCH, Optional.of(Examples.T0.minusSeconds(60)));
        now = Examples.T0.plusSeconds(2);
        assertThat(seconds()).isEqualTo(62);

        unread.waits(Examples.WATCH, Optional.empty());
        assertThat(seconds()).isZero();
    }

    @Test
    void forgetsWhatAnotherInstanceLooksAt() {
        unread.waits(Examples.WATCH, Optional.of(Examples.T0.minusSeconds(60)));
        now = Examples.T0.plusSeconds(31);
        assertThat(seconds()).isZero();
    }
}
