package dev.watchkeeper.verification.detection;

import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.observation.BaselineOf;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The baselines of one check.
 *
 * @param before of the hours before the start: what the tests hold against
 * @param usual of an hour a week ago, as it was before the first reading of the watch
 * @param hours of the hours of last week, by their begin; the newest few
 * @param fixed whether the watch has read the check: what comes now cannot be what a test holds against
 */
public record Baselines(
        Optional<Baseline> before, Optional<Baseline> usual, NavigableMap<Instant, Baseline> hours, boolean fixed) {
    public static final Baselines NONE = new Baselines(Optional.empty(), Optional.empty(), new TreeMap<>(), false);

    private static final Duration WEEK = Duration.ofDays(7);
    /** Two hours ahead, the current one, and those that the newest buckets of a slow source lie in. */
    private static final int MOST_HOURS = 6;

    public Baselines {
        hours = Collections.unmodifiableNavigableMap(hours);
    }

    public Baselines plus(BaselineRecorded event) {
        Baseline baseline = Baseline.of(event);
        if (!baseline.usable()) {
            return this;
        }
        return switch (Baseline.reference(event)) {
            case BEFORE_DEPLOYMENT -> fixed ? this : new Baselines(better(before, baseline), usual, hours, false);
            case SAME_HOUR_LAST_WEEK -> withHour(baseline);
        };
    }

    private Baselines withHour(Baseline baseline) {
        NavigableMap<Instant, Baseline> more = new TreeMap<>(hours);
        more.merge(baseline.from(), baseline, Baseline::better);
        Iterator<Map.Entry<Instant, Baseline>> oldest = more.entrySet().iterator();
        while (more.size() > MOST_HOURS) {
            oldest.next();
            oldest.remove();
        }
        return new Baselines(before, fixed ? usual : better(usual, baseline), more, fixed);
    }

    /** From now on what the tests hold against does not change. */
    public Baselines fix() {
        return fixed ? this : new Baselines(before, usual, hours, true);
    }

    /** What a test holds against. */
    public Optional<Baseline> forTest(BaselineOf reference) {
        return switch (reference) {
            case BEFORE_DEPLOYMENT -> before;
            case SAME_HOUR_LAST_WEEK -> usual;
        };
    }

    /** What a bucket that starts at an instant is compared with. */
    public Optional<Baseline> at(BaselineOf reference, Instant start) {
        return switch (reference) {
            case BEFORE_DEPLOYMENT -> before;
            case SAME_HOUR_LAST_WEEK ->
                Optional.ofNullable(hours.floorEntry(start.minus(WEEK)))
                        .map(Map.Entry::getValue)
                        .filter(hour -> hour.to().isAfter(start.minus(WEEK)));
        };
    }

    private static Optional<Baseline> better(Optional<Baseline> known, Baseline other) {
        return known.map(k -> Baseline.better(k, other)).or(() -> Optional.of(other));
    }
}
