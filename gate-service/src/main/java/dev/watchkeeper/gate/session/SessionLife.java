package dev.watchkeeper.gate.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a session lasts from its opening on, whatever is done with it: 15 minutes to 12 hours. */
public record SessionLife(Duration length) {
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);

    /** @throws IllegalArgumentException naming the setting and its bounds */
    public SessionLife {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "watchkeeper.gate.session.life is " + length + ": it must lie between 15m and 12h");
        }
    }

    /** When a session that is opened now ends: never after the token by which it was opened. */
    Instant end(Instant now, Optional<Instant> tokenExpires) {
        Instant end = now.plus(length);
        return tokenExpires.filter(end::isAfter).orElse(end);
    }
}
