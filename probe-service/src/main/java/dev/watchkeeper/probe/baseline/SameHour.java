package dev.watchkeeper.probe.baseline;

import dev.watchkeeper.probe.history.PastSeries;
import dev.watchkeeper.probe.history.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The same local hour of the four weeks before, in the policy's timezone: people's habits follow their clocks. A local hour that
 * a week does not have (clocks went forward) is left out; of one that a week has twice (clocks went back) the one with the same
 * distance from UTC counts, else the first.
 */
public final class SameHour {
    /** So many weeks before an hour are looked at. */
    public static final int WEEKS = 4;

    private static final Duration HOUR = Duration.ofHours(1);

    private SameHour() {}

    /** The hours themselves, the newest first. */
    public static List<Span> hours(Instant hour, ZoneId zone) {
        ZonedDateTime local = hour.atZone(zone);
        List<Span> hours = new ArrayList<>();
        for (int week = 1; week <= WEEKS; week++) {
            LocalDateTime then = local.toLocalDateTime().minusWeeks(week);
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(then);
            if (!offsets.isEmpty()) {
                ZoneOffset offset = offsets.contains(local.getOffset()) ? local.getOffset() : offsets.getFirst();
                Instant start = then.toInstant(offset);
                hours.add(new Span(start, start.plus(HOUR)));
            }
        }
        return hours;
    }

    /**
     * The median of the weeks that have at least half of the hour: of counts the week whose share of bad is in the middle, or
     * the two in the middle together, so that it stays a count; of numbers the median of the means.
     *
     * @param past without what is to be left out
     */
    public static Usual of(PastSeries past, Instant hour, ZoneId zone) {
        long enough = Math.max(1, HOUR.dividedBy(past.bucket()) / 2);
        List<Usual> weeks = hours(hour, zone).stream()
                .map(span -> Usual.of(past.within(span)))
                .filter(week -> week.points() >= enough)
                .toList();
        if (weeks.isEmpty()) {
            return Usual.UNKNOWN;
        }
        List<Usual> middle =
                middle(weeks, Comparator.comparingDouble(SameHour::share).thenComparingLong(Usual::total));
        return new Usual(
                weeks.stream().mapToLong(Usual::points).sum(),
                middle.stream().mapToLong(Usual::bad).sum(),
                middle.stream().mapToLong(Usual::total).sum(),
                median(weeks),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Double> median(List<Usual> weeks) {
        List<Usual> middle =
                middle(weeks, Comparator.comparingDouble(week -> week.mean().orElse(0.0)));
        return Optional.of(middle.stream()
                .mapToDouble(week -> week.mean().orElse(0.0))
                .average()
                .orElseThrow());
    }

    /** One of an odd number, two of an even one. */
    private static List<Usual> middle(List<Usual> weeks, Comparator<Usual> order) {
        List<Usual> sorted = weeks.stream().sorted(order).toList();
        return sorted.subList((sorted.size() - 1) / 2, sorted.size() / 2 + 1);
    }

    private static double share(Usual week) {
        return week.total() == 0 ? 0 : (double) week.bad() / week.total();
    }
}
