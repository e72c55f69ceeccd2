package dev.watchkeeper.stack.fake.github;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How GitHub says that somebody asks too often.
 *
 * @param status 403 or 429
 */
public record Limit(int status, Map<String, String> headers) {
    public Limit {
        headers = Map.copyOf(headers);
    }

    /** The primary limit: nothing is left until an instant. */
    public static Limit primary(Instant reset) {
        return new Limit(
                403, Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", Long.toString(reset.getEpochSecond())));
    }

    /** The secondary limit: too many at once. */
    public static Limit secondary(int status, int seconds) {
        return new Limit(status, Map.of("retry-after", Integer.toString(seconds)));
    }

    /** Nothing limits. */
    static Optional<Limit> none() {
        return Optional.empty();
    }
}
