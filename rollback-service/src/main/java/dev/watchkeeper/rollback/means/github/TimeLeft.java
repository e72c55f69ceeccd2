package dev.watchkeeper.rollback.means.github;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What is left of the time for one act, which takes several requests. */
record TimeLeft(Clock clock, Instant end) {
    private static final Duration LEAST = Duration.ofMillis(1);

    static TimeLeft of(Clock clock, Duration whole) {
        return new TimeLeft(clock, clock.instant().plus(whole));
    }

    /** Longer than nothing, since a request needs some time to fail in. */
    Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    boolean enough(Duration needed) {
        return left().compareTo(needed) >= 0;
    }
}
