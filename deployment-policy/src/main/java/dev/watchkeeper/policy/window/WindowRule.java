package dev.watchkeeper.policy.window;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a deployment may start.
 *
 * @param allow none: at any hour
 */
public record WindowRule(ZoneId timezone, List<AllowedHours> allow, List<Freeze> freezes) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
    private static final int DAYS_AHEAD = 731;

    public WindowRule {
        allow = List.copyOf(allow);
        freezes = List.copyOf(freezes);
    }

    /** Whether a deployment may start then, and if not, why and when it may. */
    public WindowAnswer admits(Instant start) {
        LocalDate date = start.atZone(timezone).toLocalDate();
        Optional<Freeze> freeze = freezeOn(date);
        if (freeze.isPresent()) {
            return closed(start, sentence(freeze.get()));
        }
        if (spansOn(date).anyMatch(span -> span.holds(start))) {
            return new WindowAnswer.Open();
        }
        return closed(start, "a start is allowed " + hours() + " (" + timezone + "), and it is " + local(start));
    }

    private WindowAnswer closed(Instant start, String why) {
        Optional<Instant> opensAt = nextOpening(start);
        String when =
                opensAt.map(at -> "; it opens " + text(at)).orElse("; it does not open within the next two years");
        return new WindowAnswer.Closed(why + when, opensAt);
    }

    private Optional<Instant> nextOpening(Instant start) {
        LocalDate today = start.atZone(timezone).toLocalDate();
        return Stream.iterate(today, date -> date.plusDays(1))
                .limit(DAYS_AHEAD)
                .filter(date -> freezeOn(date).isEmpty())
                .flatMap(
                        date -> spansOn(date)
                                .map(Span::from)
                                .filter(from -> from.isAfter(start))
                                .min(Comparator.naturalOrder())
                                .stream())
                .findFirst();
    }

    private Stream<Span> spansOn(LocalDate date) {
        if (allow.isEmpty()) {
            return Stream.of(new Span(
                    date.atStartOfDay(timezone).toInstant(),
                    date.plusDays(1).atStartOfDay(timezone).toInstant()));
        }
        return allow.stream().flatMap(hours -> hours.on(date, timezone).stream());
    }

    private Optional<Freeze> freezeOn(LocalDate date) {
        return freezes.stream().filter(freeze -> freeze.covers(date)).findFirst();
    }

    private static String sentence(Freeze freeze) {
        String why = freeze.reason().map(reason -> " (" + reason + ")").orElse("");
        return "freeze '" + freeze.name() + "'" + why + " lasts from " + freeze.from() + " to " + freeze.to()
                + ", both days included";
    }

    private String hours() {
        return allow.stream()
                .map(hours -> hours.days().stream()
                                .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + " from " + hours.from() + " to " + (hours.to().toSecondOfDay() == 0 ? "24:00" : hours.to()))
                .collect(Collectors.joining(" or "));
    }

    /** An instant in the window's own time, such as {@code Tue 2026-11-24 10:00 (America/New_York)}. */
    public String text(Instant instant) {
        return local(instant) + " (" + timezone + ")";
    }

    private String local(Instant instant) {
        return LOCAL.format(instant.atZone(timezone));
    }
}
