package dev.watchkeeper.verification.history;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a time is written. Instants are kept to the millisecond. */
public sealed interface TimeForm {
    /** In a reader's words. */
    String text();

    Instant instant(String written);

    /** @throws IllegalArgumentException saying which form was expected */
    default Instant parse(String written) {
        try {
            return instant(written.strip()).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + written + "' is no time written as " + text(), e);
        }
    }

    /** {@code 2022-08-22T03:51:19Z}, or with another offset. */
    record Iso() implements TimeForm {
        @Override
        public String text() {
            return "iso (2022-08-22T03:51:19Z)";
        }

        @Override
        public Instant instant(String written) {
            return OffsetDateTime.parse(written).toInstant();
        }
    }

    /** Seconds since 1970, with or without a fraction. */
    record EpochSeconds() implements TimeForm {
        @Override
        public String text() {
            return "epoch-seconds (1661140279)";
        }

        @Override
        public Instant instant(String written) {
            return Instant.ofEpochMilli(
                    new BigDecimal(written).movePointRight(3).longValue());
        }
    }

    /** Milliseconds since 1970. */
    record EpochMillis() implements TimeForm {
        @Override
        public String text() {
            return "epoch-millis (1661140279000)";
        }

        @Override
        public Instant instant(String written) {
            return Instant.ofEpochMilli(Long.parseLong(written));
        }
    }

    /** As Go prints a time: {@code 2022-08-22 03:51:19.607158889 +0000 UTC m=+0.113112869}. */
    record Go() implements TimeForm {
        private static final Pattern FORM = Pattern.compile(
                "(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?) ([+-]\\d\\d)(\\d\\d)(?: .*)?");

        @Override
        public String text() {
            return "go (2022-08-22 03:51:19.607 +0000 UTC)";
        }

        @Override
        public Instant instant(String written) {
            Matcher matcher = FORM.matcher(written);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(written);
            }
            return OffsetDateTime.parse(
                            matcher.group(1) + "T" + matcher.group(2) + matcher.group(3) + ":" + matcher.group(4))
                    .toInstant();
        }
    }

    /** By a pattern of the JDK, in a zone. */
    record Written(String pattern, DateTimeFormatter formatter, ZoneId zone) implements TimeForm {
        public static Written of(String pattern, ZoneId zone) {
            return new Written(pattern, DateTimeFormatter.ofPattern(pattern, Locale.ROOT), zone);
        }

        @Override
        public String text() {
            return pattern + " in " + zone;
        }

        @Override
        public Instant instant(String written) {
            return LocalDateTime.parse(written, formatter).atZone(zone).toInstant();
        }
    }
}
