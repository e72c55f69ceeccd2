package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.window.AllowedHours;
import dev.watchkeeper.policy.window.Freeze;
import dev.watchkeeper.policy.window.WindowRule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code window}. */
final class WindowReader {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private WindowReader() {}

    static Optional<WindowRule> read(Fields window) {
        Optional<ZoneId> zone =
                window.required("timezone", "Europe/Vienna").flatMap(place -> place.parsed(WindowReader::zone));
        List<AllowedHours> allow = Fields.each(
                window.optionalList("allow"),
                item -> item.section(Section.ALLOW).flatMap(WindowReader::hours));
        List<Freeze> freezes = Fields.each(
                window.optionalList("freezes"),
                item -> item.section(Section.FREEZE).flatMap(WindowReader::freeze));
        return window.make(() -> new WindowRule(zone.orElseThrow(), allow, freezes));
    }

    private static Optional<AllowedHours> hours(Fields fields) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (Place place : fields.requiredList("days", "[mon, tue, wed, thu]")) {
            place.oneOf(DAYS).ifPresent(day -> days.add(DayOfWeek.of(DAYS.indexOf(day) + 1)));
        }
        Optional<LocalTime> from =
                fields.required("from", "\"10:00\"").flatMap(place -> place.parsed(WindowReader::time));
        Optional<LocalTime> to =
                fields.required("to", "\"16:00\"").flatMap(place -> place.parsed(WindowReader::endTime));
        return fields.make(() -> new AllowedHours(days, from.orElseThrow(), to.orElseThrow()));
    }

    private static Optional<Freeze> freeze(Fields fields) {
        Optional<String> name = fields.required("name", "year-end").flatMap(Place::text);
        Optional<LocalDate> from =
                fields.required("from", "2026-12-18").flatMap(place -> place.parsed(WindowReader::date));
        Optional<LocalDate> to = fields.required("to", "2027-01-04").flatMap(place -> place.parsed(WindowReader::date));
        Optional<String> reason = fields.optional("reason").flatMap(Place::text);
        return fields.make(() -> new Freeze(name.orElseThrow(), from.orElseThrow(), to.orElseThrow(), reason));
    }

    private static ZoneId zone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a time zone: write it like Europe/Vienna or UTC");
        }
        return ZoneId.of(text);
    }

    private static LocalTime endTime(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : time(text);
    }

    private static LocalTime time(String text) {
        if (text.matches("\\d\\d:\\d\\d")) {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a time of the day: write it like \"16:00\"", e);
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a time of the day, which has the form \"16:00\", in quotes");
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not a day: write it like 2026-12-18", e);
        }
    }
}
