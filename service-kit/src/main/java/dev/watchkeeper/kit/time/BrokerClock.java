package dev.watchkeeper.kit.time;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * How far this service's clock stands from the broker's, learned from append times (topics carry {@code LogAppendTime}).
 *
 * <p>The broker gave an append time somewhere between two moments that this service saw on its own clock. As long as the append
 * time lies between them the clocks may agree; how far it lies outside is the least amount by which they differ, so a slow
 * acknowledgement is never taken for a wrong clock. Between two samples the machine's monotonic time shows whether the clock was
 * set: a jump counts at once, before anything is sent, and a correction ends the trouble without a restart.
 */
@Singleton
public class BrokerClock {
    /** A service whose clock differs by more than this is not ready and decides nothing. */
    public static final Duration LARGEST_SKEW = Duration.ofSeconds(30);

    private final Clock clock;
    private final LongSupplier monotonicNanos;
    private Sample last;

    @Inject
    public BrokerClock(Clock clock) {
        this(clock, System::nanoTime);
    }

    BrokerClock(Clock clock, LongSupplier monotonicNanos) {
        this.clock = clock;
        this.monotonicNanos = monotonicNanos;
        this.last = sample(Duration.ZERO);
    }

    /**
     * Learns from a record that the broker appended between two moments of this service's own clock.
     *
     * @param notBefore own clock just before the record was sent
     * @param notAfter own clock when the acknowledgement arrived
     */
    public synchronized void appended(Instant notBefore, Instant notAfter, Instant appendTime) {
        if (appendTime.isBefore(notBefore)) {
            last = sample(Duration.between(appendTime, notBefore));
        } else if (appendTime.isAfter(notAfter)) {
            last = sample(Duration.between(appendTime, notAfter));
        } else {
            last = sample(Duration.ZERO);
        }
    }

    /**
     * Learns from a record just read, of any age: a record cannot have been appended after it was read, so an append time ahead
     * of the own clock shows that this clock is behind. Nor can this clock be ahead by more than the record is old: so a fresh one ends
     * what a jump has shown when the machine was suspended, and an old one says nothing.
     */
    public synchronized void read(Instant appendTime) {
        Instant now = clock.instant();
        Duration most = Duration.between(appendTime, now);
        if (most.isNegative()) {
            last = sample(most);
        } else if (skew().isNegative()) {
            last = sample(Duration.ZERO);
        } else if (skew().compareTo(most) > 0) {
            last = sample(most);
        }
    }

    /** Own clock minus the broker's, as far as it is proven: positive when this clock is ahead. */
    public synchronized Duration skew() {
        Duration byClock = Duration.between(last.wall(), clock.instant());
        Duration passed = Duration.ofNanos(monotonicNanos.getAsLong() - last.nanos());
        return last.skew().plus(byClock).minus(passed);
    }

    /** Whether this service may decide anything by its clock. */
    public boolean decides() {
        return skew().abs().compareTo(LARGEST_SKEW) <= 0;
    }

    private Sample sample(Duration skew) {
        return new Sample(skew, clock.instant(), monotonicNanos.getAsLong());
    }

    private record Sample(Duration skew, Instant wall, long nanos) {}
}
