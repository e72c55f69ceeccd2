package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.observation.BaselineOf;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The baselines of one check: the one before the deployment, and those of the hours. Of two for the same stretch the fuller one counts. */
public final class Baselines {
    private static final Duration WEEK = Duration.ofDays(7);
    /** Of the hours: more than two weeks of them are not held. */
    private static final int MOST = 400;

    private final TreeMap<Instant, BaselineRecorded> hours = new TreeMap<>();
    private Optional<BaselineRecorded> before = Optional.empty();

    public void take(BaselineRecorded baseline) {
        if (baseline.points() <= 0) {
            return;
        }
        switch (baseline.reference().orElse(BaselineOf.BEFORE_DEPLOYMENT)) {
            case BEFORE_DEPLOYMENT ->
                before =
                        Optional.of(before.map(known -> better(known, baseline)).orElse(baseline));
            case SAME_HOUR_LAST_WEEK -> {
                hours.merge(baseline.from(), baseline, Baselines::better);
                if (hours.size() > MOST) {
                    hours.pollFirstEntry();
                }
            }
        }
    }

    private static BaselineRecorded better(BaselineRecorded one, BaselineRecorded other) {
        return other.points() > one.points() ? other : one;
    }

    /** The one that something measured at this instant is held against. */
    public Optional<BaselineRecorded> at(BaselineOf reference, Instant instant) {
        return switch (reference) {
            case BEFORE_DEPLOYMENT -> before;
            case SAME_HOUR_LAST_WEEK ->
                Optional.ofNullable(hours.floorEntry(instant.minus(WEEK)))
                        .map(Map.Entry::getValue)
                        .filter(hour -> hour.to().isAfter(instant.minus(WEEK)));
        };
    }
}
