package dev.watchkeeper.kit.github;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What is left of the time for one act, which takes several requests. */
public record TimeLeft(Clock clock, Instant end) {
    private static final Duration LEAST = Duration.ofMillis(1);

    public static TimeLeft of(Clock clock, Duration whole) {
        return new TimeLeft(clock, clock.instant().plus(whole));
    }

    /** Longer than nothing, since a request needs some time to fail in. */
    public Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    public boolean enough(Duration needed) {
        return left().compareTo(needed) >= 0;
    }
}
