package dev.watchkeeper.kit.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/**
 * Until when an API asks to be left alone: {@code Retry-After} (RFC 9110, 10.2.3: seconds or a date), else
 * {@code X-RateLimit-Reset}, which vendors write as seconds from now or as a Unix time. Never longer than ten minutes.
 */
public final class RetryTime {
    static final Duration LONGEST = Duration.ofMinutes(10);
    /** As seconds from now this would be in thirty years; as a Unix time it is in 2001. */
    private static final long UNIX_TIMES = 1_000_000_000;

    private RetryTime() {}

    /** @param header gives a header by its name */
    public static Optional<Instant> of(Function<String, Optional<String>> header, Instant now) {
        return header.apply("retry-after")
                .flatMap(text -> parse(text, now))
                .or(() -> spent(header)
                        ? header.apply("x-ratelimit-reset").flatMap(text -> parse(text, now))
                        : Optional.empty())
                .map(until -> until.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : until);
    }

    /** GitHub says with every answer when its limit begins anew; that is a wish to be left alone only when nothing of it is left. */
    private static boolean spent(Function<String, Optional<String>> header) {
        return header.apply("x-ratelimit-remaining")
                .map(left -> left.strip().equals("0"))
                .orElse(true);
    }

    private static Optional<Instant> parse(String text, Instant now) {
        String written = text.strip();
        try {
            if (written.matches("\\d{1,10}")) {
                long seconds = Long.parseLong(written);
                return Optional.of(seconds >= UNIX_TIMES ? Instant.ofEpochSecond(seconds) : now.plusSeconds(seconds));
            }
            return Optional.of(ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
