package dev.watchkeeper.probe.baseline;

import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.Calibration;
import dev.watchkeeper.probe.history.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Baselines as events. */
final class BaselineEvents {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final double NEARLY_ALL = 0.9;

    private final WatchRef watch;
    private final CheckName check;

    BaselineEvents(WatchRef watch, CheckName check) {
        this.watch = watch;
        this.check = check;
    }

    /** Of the time before the deployment. */
    BaselineRecorded before(Span span, Usual usual, Duration bucket, Optional<Calibration> calibration) {
        long wanted = span.length().dividedBy(bucket);
        return event(
                span,
                usual,
                BaselineOf.BEFORE_DEPLOYMENT,
                bucket,
                calibration,
                usual.points() < NEARLY_ALL * wanted
                        ? Optional.of("its source told of " + usual.points() + " of " + wanted
                                + " buckets, without known incidents")
                        : Optional.empty());
    }

    /** Of the same hour of earlier weeks, for an hour; it is written under the hour seven days before it. */
    BaselineRecorded of(Instant hour, Usual usual, Duration bucket, Optional<Calibration> calibration) {
        return event(
                lastWeek(hour),
                usual,
                BaselineOf.SAME_HOUR_LAST_WEEK,
                bucket,
                calibration,
                usual.points() == 0
                        ? Optional.of("none of the " + SameHour.WEEKS + " weeks before has half of this hour")
                        : Optional.empty());
    }

    /** There is none, and why. */
    BaselineRecorded none(Span span, BaselineOf reference, Duration bucket, String why) {
        return event(span, Usual.UNKNOWN, reference, bucket, Optional.empty(), Optional.of(why));
    }

    static Span lastWeek(Instant hour) {
        Instant from = hour.minus(WEEK);
        return new Span(from, from.plus(HOUR));
    }

    /** The same for the same content, so that a repeat is harmless, and another one when more is known. */
    static EventId idOf(BaselineRecorded event) {
        return DerivedId.event("baseline", event.watch().idPrefix(), event.toString());
    }

    private BaselineRecorded event(
            Span span,
            Usual usual,
            BaselineOf reference,
            Duration bucket,
            Optional<Calibration> calibration,
            Optional<String> note) {
        return new BaselineRecorded(
                watch,
                check,
                span.from(),
                span.to(),
                usual.points(),
                usual.bad(),
                usual.total(),
                usual.mean(),
                usual.p99(),
                usual.dispersion(),
                Optional.of(reference),
                Optional.of(bucket),
                Optional.of(calibration.filter(Calibration::passed).isPresent()),
                calibration,
                note);
    }
}
