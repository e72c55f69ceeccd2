package dev.watchkeeper.probe.source.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds or a date; never longer than ten minutes. */
public final class RetryAfter {
    static final Duration LONGEST = Duration.ofMinutes(10);

    private RetryAfter() {}

    public static Optional<Instant> parse(String text, Instant now) {
        try {
            Instant until = text.strip().matches("\\d{1,9}")
                    ? now.plusSeconds(Long.parseLong(text.strip()))
                    : ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            Instant latest = now.plus(LONGEST);
            return Optional.of(until.isAfter(latest) ? latest : until);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
