package dev.watchkeeper.policy.contact;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When someone may be told, as {@code available} of a contact says it. */
public sealed interface Availability {
    /** At any hour; what counts when nothing is written. */
    record Always() implements Availability {}

    /** Only when nobody else has answered. */
    record EscalationOnly() implements Availability {}

    /**
     * On some days of the week, within some hours.
     *
     * @param to does not belong to them; midnight is the end of the day
     * @param zone empty: the time zone of the policy
     */
    record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, Optional<ZoneId> zone) implements Availability {
        public Hours {
            days = Collections.unmodifiableSet(EnumSet.copyOf(days));
        }
    }

    /**
     * Words that nobody can read. Such a contact counts as always available: telling someone at the wrong hour is better than
     * telling no one.
     *
     * @param why what is wrong with them
     */
    record Unclear(String words, String why) implements Availability {}

    /** Whether someone may be told at that instant, without an escalation. */
    default boolean at(Instant instant, ZoneId zoneOfPolicy) {
        return switch (this) {
            case Always always -> true;
            case Unclear unclear -> true;
            case EscalationOnly escalation -> false;
            case Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, Optional<ZoneId> zone) -> {
                ZonedDateTime local = instant.atZone(zone.orElse(zoneOfPolicy));
                LocalTime time = local.toLocalTime();
                yield days.contains(local.getDayOfWeek())
                        && !time.isBefore(from)
                        && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
            }
        };
    }

    /** {@code always}, {@code escalation}, {@code business hours}, or {@code mon-fri 09:00-18:00} with a time zone after it. */
    static Availability of(Optional<String> words) {
        return words.map(Parsing::of).orElse(new Always());
    }

    /** The grammar. */
    final class Parsing {
        private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
        private static final Pattern HOURS = Pattern.compile(
                "([a-z]{3}(?:-[a-z]{3})?(?:,\\s*[a-z]{3}(?:-[a-z]{3})?)*+)\\s+(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)(?:\\s+(\\S+))?",
                Pattern.CASE_INSENSITIVE);
        private static final Hours BUSINESS = new Hours(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(9, 0),
                LocalTime.of(18, 0),
                Optional.empty());

        private Parsing() {}

        private static Availability of(String words) {
            return switch (words.strip().toLowerCase(Locale.ROOT)) {
                case "always", "24/7" -> new Always();
                case "escalation", "escalation only" -> new EscalationOnly();
                case "business hours" -> BUSINESS;
                default -> hours(words.strip());
            };
        }

        private static Availability hours(String words) {
            Matcher matcher = HOURS.matcher(words);
            if (!matcher.matches()) {
                return new Unclear(
                        words,
                        "write always, escalation, business hours, or days and hours such as mon-fri 09:00-18:00");
            }
            Optional<String> zone = Optional.ofNullable(matcher.group(4));
            if (zone.filter(name -> !ZoneId.getAvailableZoneIds().contains(name))
                    .isPresent()) {
                return new Unclear(words, "'" + zone.get() + "' is no time zone; write one such as Europe/Berlin");
            }
            try {
                LocalTime from = LocalTime.parse(matcher.group(2));
                LocalTime to =
                        matcher.group(3).equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(matcher.group(3));
                Set<DayOfWeek> days = days(matcher.group(1).toLowerCase(Locale.ROOT));
                if (days.isEmpty() || (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to))) {
                    return new Unclear(words, "the days are mon to sun, and the hours end after they begin");
                }
                return new Hours(days, from, to, zone.map(ZoneId::of));
            } catch (DateTimeParseException e) {
                return new Unclear(words, "'" + matcher.group(2) + "-" + matcher.group(3) + "' are no hours of a day");
            }
        }

        /** Empty when one of them is no day. */
        private static Set<DayOfWeek> days(String text) {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (String part : text.split(",\\s*", -1)) {
                String[] ends = part.split("-", -1);
                int from = DAYS.indexOf(ends[0]);
                int to = DAYS.indexOf(ends[ends.length - 1]);
                if (from < 0 || to < 0) {
                    return Set.of();
                }
                for (int day = from; ; day = (day + 1) % 7) {
                    days.add(DayOfWeek.of(day + 1));
                    if (day == to) {
                        break;
                    }
                }
            }
            return days;
        }
    }
}
