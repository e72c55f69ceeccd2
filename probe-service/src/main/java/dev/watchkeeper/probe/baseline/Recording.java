package dev.watchkeeper.probe.baseline;

import dev.watchkeeper.contract.baseline.Incident;
import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.Calibration;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.history.History;
import dev.watchkeeper.probe.history.PastSeries;
import dev.watchkeeper.probe.history.Scale;
import dev.watchkeeper.probe.history.SeriesKey;
import dev.watchkeeper.probe.history.Span;
import dev.watchkeeper.probe.incident.Incidents;
import dev.watchkeeper.probe.source.Subject;
import dev.watchkeeper.probe.watching.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records the baselines of one check: completes its past, computes, offers the events. Blocks while sources answer. */
public final class Recording {
    private static final int NO_BOUND = Integer.MAX_VALUE;

    private final History history;
    private final Incidents incidents;
    private final Calibrations calibrations = new Calibrations();
    private final Outbox outbox;
    private final Scale weeks;
    private final Clock clock;

    /** @param weeks how finely four weeks of a past are fetched */
    public Recording(History history, Incidents incidents, Outbox outbox, Scale weeks, Clock clock) {
        this.history = history;
        this.incidents = incidents;
        this.outbox = outbox;
        this.weeks = weeks;
        this.clock = clock;
    }

    boolean keepsPast(Need need) {
        return history.keeps(need.check());
    }

    /**
     * The baseline of the day before the request, with what the last replay showed.
     *
     * @return whether all of that day could be asked for
     */
    boolean before(Subject subject, Need need, Instant until) {
        if (!need.needs(BaselineOf.BEFORE_DEPLOYMENT)) {
            return true;
        }
        Check check = need.check();
        Duration bucket = Scale.DAY.bucketOf(need.own());
        Span day = dayBefore(subject, check, bucket);
        BaselineEvents events = events(subject, need);
        if (!keepsPast(need)) {
            offer(events.none(day, BaselineOf.BEFORE_DEPLOYMENT, bucket, keepsNone(check)));
            return true;
        }
        PastSeries past = history.completed(subject, check, Scale.DAY, need.own(), List.of(day), NO_BOUND, until);
        offer(events.before(
                day,
                Usual.of(usual(subject, past.within(day))),
                past.bucket(),
                calibration(subject, need, BaselineOf.BEFORE_DEPLOYMENT)));
        return past.missing(day, 1).isEmpty();
    }

    /**
     * The baselines of the same hours of earlier weeks.
     *
     * @return whether all of them could be asked for
     */
    boolean hours(Subject subject, Need need, Collection<Instant> hours, Instant until) {
        if (!need.needs(BaselineOf.SAME_HOUR_LAST_WEEK)) {
            return true;
        }
        ZoneId zone = zone(subject);
        BaselineEvents events = events(subject, need);
        if (!keepsPast(need)) {
            Instant first = hours.iterator().next();
            offer(events.none(
                    BaselineEvents.lastWeek(first),
                    BaselineOf.SAME_HOUR_LAST_WEEK,
                    weeks.bucketOf(need.own()),
                    keepsNone(need.check())));
            return true;
        }
        List<Span> spans = Span.joined(hours.stream()
                .flatMap(hour -> SameHour.hours(hour, zone).stream())
                .toList());
        PastSeries past = history.completed(subject, need.check(), weeks, need.own(), spans, NO_BOUND, until);
        PastSeries usual = usual(subject, past);
        Optional<Calibration> calibration = calibration(subject, need, BaselineOf.SAME_HOUR_LAST_WEEK);
        Optional<Double> dispersion = need.trials().isEmpty() ? Optional.empty() : dispersion(subject, need, until);
        for (Instant hour : hours) {
            offer(events.of(hour, SameHour.of(usual, hour, zone).with(dispersion), past.bucket(), calibration));
        }
        return spans.stream().allMatch(span -> past.missing(span, 1).isEmpty());
    }

    /**
     * One call of the four weeks, and when nothing is missing any more, the newest day and the replay.
     *
     * @return how many buckets are still to be asked for; 0 when the replay has been made
     */
    int night(Subject subject, Need need, Instant until) {
        Check check = need.check();
        Span all = weeks.span(check, clock.instant());
        PastSeries past = history.completed(subject, check, weeks, need.own(), List.of(all), 1, until);
        int missing = past.missing(all, 1).size(); // in buckets: one that closes meanwhile outweighs no call
        if (missing > 0) {
            return missing;
        }
        PastSeries usual = usual(subject, past);
        PastSeries day = usual(subject, newestDay(subject, need, until));
        SeriesKey key = SeriesKey.of(subject, check, past.bucket());
        Calibrating calibrating = new Calibrating(check, need.own(), zone(subject));
        need.trials()
                .values()
                .forEach(trial -> calibrations.put(key, trial, calibrating.of(usual, day, trial, clock.instant())));
        return 0;
    }

    private SeriesKey pastOf(Subject subject, Need need) {
        return SeriesKey.of(subject, need.check(), weeks.bucketOf(need.own()));
    }

    /** Forgets the replays of other services than these. */
    void keepOnly(Set<ServiceRef> services) {
        calibrations.keepOnly(services);
    }

    static ZoneId zone(Subject subject) {
        return subject.policy().window().map(window -> window.timezone()).orElse(ZoneOffset.UTC);
    }

    private Span dayBefore(Subject subject, Check check, Duration bucket) {
        Instant closed = clock.instant().minus(check.delay());
        Instant requested = subject.watch().times().requested();
        Instant end = closed.isBefore(requested) ? closed : requested;
        long length = bucket.toMillis();
        Instant to = Instant.ofEpochMilli(Math.floorDiv(end.toEpochMilli(), length) * length);
        long buckets = Math.max(1, Scale.DAY.reach().dividedBy(bucket));
        return new Span(to.minus(bucket.multipliedBy(buckets)), to);
    }

    private Optional<Double> dispersion(Subject subject, Need need, Instant until) {
        return Usual.of(usual(subject, newestDay(subject, need, until))).dispersion();
    }

    private PastSeries newestDay(Subject subject, Need need, Instant until) {
        Span day = Scale.DAY.span(need.check(), clock.instant());
        return history.completed(subject, need.check(), Scale.DAY, need.own(), List.of(day), NO_BOUND, until);
    }

    private Optional<Calibration> calibration(Subject subject, Need need, BaselineOf reference) {
        return Optional.ofNullable(need.trials().get(reference))
                .flatMap(trial -> calibrations.of(pastOf(subject, need), trial));
    }

    private PastSeries usual(Subject subject, PastSeries past) {
        List<Incident> known = incidents.of(subject.watch().watch().service());
        return past.without(known);
    }

    private static String keepsNone(Check check) {
        return check.source() + " keeps no history";
    }

    private static BaselineEvents events(Subject subject, Need need) {
        return new BaselineEvents(subject.watch().watch(), need.check().name());
    }

    private void offer(BaselineRecorded event) {
        outbox.offer(BaselineEvents.idOf(event), event);
    }
}
