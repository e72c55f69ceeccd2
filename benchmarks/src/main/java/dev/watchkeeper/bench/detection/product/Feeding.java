package dev.watchkeeper.bench.detection.product;

import dev.watchkeeper.bench.detection.telemetry.Counts;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import dev.watchkeeper.contract.baseline.CountBaseline;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts of the benchmark as the readings of the checks that judge a deployment of household-api. */
public final class Feeding {
    /** Which check the counts are. */
    public enum Kind {
        ERRORS("error-rate"),
        LATENCY("p99-latency");

        private final String check;

        Kind(String check) {
            this.check = check;
        }

        CheckName check() {
            return new CheckName(check);
        }
    }

    private static final int BUCKET = 10;
    private static final Duration LENGTH = Duration.ofSeconds(BUCKET);
    private static final int SOURCE_DELAY = 20;
    private static final int DAY = 86_400;
    private static final int QUARTER_OF_AN_HOUR = 900;
    private static final int HALF_AN_HOUR = 1800;
    private static final List<CheckName> HEALTHY =
            List.of(new CheckName("health"), new CheckName("ready"), new CheckName("household-flow"));

    private final Telemetry telemetry;
    private final Kind kind;
    private final Instant zero;
    private int taken;
    private int looked;

    Feeding(Telemetry telemetry, Kind kind, Instant zero) {
        this.telemetry = telemetry;
        this.kind = kind;
        this.zero = zero;
    }

    /** When the phases of the policy look next: after 10 s, 15 s and 30 s. */
    static int next(int now) {
        if (now < QUARTER_OF_AN_HOUR) {
            return now + BUCKET;
        }
        return now + (now < HALF_AN_HOUR ? 15 : 30);
    }

    /** What is new at a second; the buckets of a source are there after its delay. */
    List<CheckReading> until(int now) {
        List<CheckReading> readings = new ArrayList<>();
        counts(now).ifPresent(readings::add);
        int from = looked;
        looked = now;
        for (CheckName check : HEALTHY) {
            Duration length = Duration.ofSeconds(now - from);
            Sample sample =
                    new Sample(zero.plusSeconds(from), length, new Reading.Measured(new Measurement.Health(true, "")));
            readings.add(new CheckReading(check, length, Duration.ZERO, sample.end(), List.of(sample)));
        }
        return readings;
    }

    private Optional<CheckReading> counts(int now) {
        List<Sample> samples = new ArrayList<>();
        for (; taken + BUCKET + SOURCE_DELAY <= now; taken += BUCKET) {
            samples.add(new Sample(zero.plusSeconds(taken), LENGTH, reading(taken, taken + BUCKET)));
        }
        return samples.isEmpty()
                ? Optional.empty()
                : Optional.of(new CheckReading(
                        kind.check(), LENGTH, Duration.ofSeconds(SOURCE_DELAY), zero.plusSeconds(taken), samples));
    }

    private Reading reading(int from, int to) {
        Counts counts = telemetry.counts();
        return counts.seen(from, to)
                ? new Reading.Measured(new Measurement.Counts(counts.bad(from, to), counts.total(from, to)))
                : new Reading.Missing(MissingCause.NO_DATA, "no point");
    }

    List<ObservationEvent.BaselineRecorded> baselines(WatchRef watch) {
        CountBaseline past = telemetry.baseline();
        return List.of(new ObservationEvent.BaselineRecorded(
                watch,
                kind.check(),
                zero.minusSeconds(DAY),
                zero,
                past.covered().dividedBy(LENGTH),
                past.bad(),
                past.total(),
                Optional.of((double) past.total() * BUCKET / DAY),
                Optional.empty(),
                past.dispersion().stream().boxed().findFirst(),
                Optional.of(BaselineOf.BEFORE_DEPLOYMENT),
                Optional.of(LENGTH),
                Optional.of(true)));
    }
}
