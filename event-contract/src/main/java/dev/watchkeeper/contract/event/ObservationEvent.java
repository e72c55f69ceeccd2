package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.Calibration;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the probe heard, on {@code observations}. */
public sealed interface ObservationEvent extends Event, WatchEvent {
    @Override
    default Topic topic() {
        return Topic.OBSERVATIONS;
    }

    @Override
    default String key() {
        return WatchEvent.super.key();
    }

    @Override
    default String project() {
        return WatchEvent.super.project();
    }

    @Override
    default Optional<WatchRef> about() {
        return WatchEvent.super.about();
    }

    /**
     * The readings of one tick, or a further part of them.
     *
     * @param tick the instant that the tick was due
     * @param instance which probe asked
     * @param part 0 for the first, more for what one record does not hold and for stragglers
     * @param look the look that these readings answer, for that purpose
     */
    record Observed(
            WatchRef watch,
            Instant tick,
            String instance,
            int part,
            ObservationPurpose purpose,
            Optional<Look> look,
            List<CheckReading> readings)
            implements ObservationEvent {
        public Observed {
            readings = List.copyOf(readings);
            if ((purpose == ObservationPurpose.LOOK) != look.isPresent()) {
                throw new IllegalArgumentException("an observation carries a look exactly when its purpose is LOOK");
            }
        }

        @Override
        public String sentence() {
            return readings.size() + " checks read at " + tick;
        }
    }

    /**
     * How a check behaved at another time, without known incidents.
     *
     * @param from of the stretch that was looked at
     * @param points buckets with a measurement
     * @param mean of the values of a number; for counts the mean of a bucket's {@code total}
     * @param dispersion Pearson's dispersion of the counts, where at least 6 h of history are there
     * @param reference what the stretch is; empty means before the deployment
     * @param bucket how long a bucket of the stretch was
     * @param calibrated whether a replay of at least 28 days showed no false alarm; empty means no
     * @param calibration what that replay showed, and for which setting; empty where nothing is tested against this baseline
     *     or nobody has replayed it yet
     * @param note why there is no baseline, or only a part of one
     */
    record BaselineRecorded(
            WatchRef watch,
            CheckName check,
            Instant from,
            Instant to,
            long points,
            long bad,
            long total,
            Optional<Double> mean,
            Optional<Double> p99,
            Optional<Double> dispersion,
            Optional<BaselineOf> reference,
            Optional<Duration> bucket,
            Optional<Boolean> calibrated,
            Optional<Calibration> calibration,
            Optional<String> note)
            implements ObservationEvent {
        /** Without a replay of its past and without a note. */
        public BaselineRecorded(
                WatchRef watch,
                CheckName check,
                Instant from,
                Instant to,
                long points,
                long bad,
                long total,
                Optional<Double> mean,
                Optional<Double> p99,
                Optional<Double> dispersion,
                Optional<BaselineOf> reference,
                Optional<Duration> bucket,
                Optional<Boolean> calibrated) {
            this(
                    watch,
                    check,
                    from,
                    to,
                    points,
                    bad,
                    total,
                    mean,
                    p99,
                    dispersion,
                    reference,
                    bucket,
                    calibrated,
                    Optional.empty(),
                    Optional.empty());
        }

        @Override
        public String sentence() {
            return "baseline of " + check + ": " + bad + " of " + total + " between " + from + " and " + to
                    + note.map(why -> "; " + why).orElse("");
        }
    }

    /** A span that no source can give any more. */
    record SourceGap(WatchRef watch, CheckName check, Instant from, Instant to, String why)
            implements ObservationEvent {
        @Override
        public String sentence() {
            return check + " has no data between " + from + " and " + to + ": " + why;
        }
    }
}
