package dev.watchkeeper.policy.window;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Hours of the day, on some days.
 *
 * @param from belongs to the window
 * @param to does not belong to it; midnight is the end of the day
 */
public record AllowedHours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public AllowedHours {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a window has at least one day");
        }
        if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "a window must end after it begins, and " + from + " is not before " + to);
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /** The window of that day, as two instants; a time that a clock change skips becomes as much later, as 02:30 does 03:30. */
    Optional<Span> on(LocalDate date, ZoneId zone) {
        if (!days.contains(date.getDayOfWeek())) {
            return Optional.empty();
        }
        LocalDate end = to.equals(LocalTime.MIDNIGHT) ? date.plusDays(1) : date;
        ZonedDateTime begins = ZonedDateTime.of(date, from, zone).withEarlierOffsetAtOverlap();
        ZonedDateTime ends = ZonedDateTime.of(end, to, zone).withLaterOffsetAtOverlap();
        return Optional.of(new Span(begins.toInstant(), ends.toInstant()));
    }
}
