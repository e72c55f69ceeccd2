package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.check.Durations;
import java.time.Duration;
import java.util.Optional;

/** Durations with their least value. */
final class Spans {
    private static final Duration LEAST = Duration.ofSeconds(1);

    private Spans() {}

    /** 0 or more. */
    static Optional<Duration> any(Place place) {
        return place.parsed(Durations::parse);
    }

    /** At least a second: the watch ticks once a second. */
    static Optional<Duration> atLeastASecond(Place place) {
        return atLeast(place, LEAST);
    }

    /** More than nothing. */
    static Optional<Duration> positive(Place place) {
        return atLeast(place, Duration.ofMillis(1));
    }

    private static Optional<Duration> atLeast(Place place, Duration least) {
        return any(place).filter(duration -> {
            boolean enough = duration.compareTo(least) >= 0;
            if (!enough) {
                place.error(
                        Durations.text(duration) + " is too short.", "Write at least " + Durations.text(least) + ".");
            }
            return enough;
        });
    }
}
