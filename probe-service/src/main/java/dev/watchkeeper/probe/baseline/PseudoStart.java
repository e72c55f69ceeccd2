package dev.watchkeeper.probe.baseline;

import dev.watchkeeper.detector.GaugeTest;
import dev.watchkeeper.probe.history.PastSeries;
import dev.watchkeeper.probe.history.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A deployment that never was, with what would have been known before it.
 *
 * @param usual from what lies before the start only
 */
record PseudoStart(Instant at, Usual usual) {
    static final Duration LENGTH = Duration.ofDays(1);
    /** Clumps of more than this mislead the test; with them it only advises, and so it does here. */
    private static final double MOST_DISPERSION = 100;

    /** Where the past before a start begins to be long enough. */
    static Duration needed(PastSeries past, Trial trial) {
        return switch (trial.reference()) {
            case BEFORE_DEPLOYMENT -> before(past);
            case SAME_HOUR_LAST_WEEK -> Duration.ofDays(7);
        };
    }

    /**
     * One at each full hour of a span.
     *
     * @param past without what is to be left out
     */
    static List<PseudoStart> hourly(Span span, PastSeries past, Trial trial, ZoneId zone) {
        List<PseudoStart> starts = new ArrayList<>();
        Instant at = span.from().truncatedTo(ChronoUnit.HOURS);
        for (; at.isBefore(span.to()); at = at.plus(Duration.ofHours(1))) {
            if (span.holds(at)) {
                starts.add(new PseudoStart(at, usual(at, past, trial, zone)));
            }
        }
        return starts;
    }

    private static Usual usual(Instant at, PastSeries past, Trial trial, ZoneId zone) {
        Usual day = Usual.of(past.within(new Span(at.minus(before(past)), at)));
        return switch (trial.reference()) {
            case BEFORE_DEPLOYMENT -> day;
            case SAME_HOUR_LAST_WEEK -> SameHour.of(past, at, zone).with(day.dispersion());
        };
    }

    /** A day as before a real start; of a number with long buckets as much as its percentile needs. */
    private static Duration before(PastSeries past) {
        Duration points =
                past.buckets().isEmpty() ? past.bucket().multipliedBy(GaugeTest.FEWEST_POINTS) : Duration.ZERO;
        return points.compareTo(LENGTH) > 0 ? points : LENGTH;
    }

    /** Whether a test of counts would judge, and not only advise. */
    boolean judgesCounts() {
        return usual.total() > 0
                && usual.dispersion().filter(phi -> phi <= MOST_DISPERSION).isPresent();
    }
}
