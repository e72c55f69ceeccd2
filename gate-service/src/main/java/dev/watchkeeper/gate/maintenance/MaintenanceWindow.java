package dev.watchkeeper.gate.maintenance;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours of each week, in UTC, in which AWS may work on a resource.
 *
 * @param begin minutes since Monday 00:00
 * @param length in minutes, less than a week
 */
record MaintenanceWindow(int begin, int length) {
    private static final int WEEK = 7 * 24 * 60;
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String MOMENT = "(mon|tue|wed|thu|fri|sat|sun):([01]\\d|2[0-3]):([0-5]\\d)";
    private static final Pattern FORM = Pattern.compile(MOMENT + "-" + MOMENT);

    /** Nothing when it is not written as {@code sun:05:00-sun:06:00}. */
    static Optional<MaintenanceWindow> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int begin = minute(matcher, 1);
        int length = Math.floorMod(minute(matcher, 4) - begin, WEEK);
        return Optional.of(new MaintenanceWindow(begin, length));
    }

    /** The one that is open, else the next one. */
    Instant beginAround(Instant now) {
        Instant thisWeek = week(now).plus(begin, ChronoUnit.MINUTES);
        Instant before = thisWeek.minus(WEEK, ChronoUnit.MINUTES);
        for (Instant candidate : List.of(before, thisWeek)) {
            if (now.isBefore(candidate.plus(length, ChronoUnit.MINUTES))) {
                return candidate;
            }
        }
        return thisWeek.plus(WEEK, ChronoUnit.MINUTES);
    }

    Instant endAround(Instant now) {
        return beginAround(now).plus(Duration.ofMinutes(length));
    }

    /** Monday 00:00 UTC of that week. */
    private static Instant week(Instant now) {
        OffsetDateTime utc = now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
        return utc.minusDays(utc.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue())
                .toInstant();
    }

    private static int minute(Matcher matcher, int group) {
        int day = DAYS.indexOf(matcher.group(group));
        return (day * 24 + Integer.parseInt(matcher.group(group + 1))) * 60
                + Integer.parseInt(matcher.group(group + 2));
    }
}
