package dev.watchkeeper.verification.simulation;

import java.time.Duration;
import java.time.Instant;

/** Virtual time: milliseconds since a zero that lies on a whole minute. */
final class Moment {
    static final Instant ZERO = Instant.parse("2026-02-03T15:00:00Z");

    private Moment() {}

    static Instant at(long millis) {
        return ZERO.plusMillis(millis);
    }

    static long of(Instant instant) {
        return Duration.between(ZERO, instant).toMillis();
    }
}
