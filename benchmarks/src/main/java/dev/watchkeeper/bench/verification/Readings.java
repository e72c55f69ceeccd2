package dev.watchkeeper.bench.verification;

import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a probe would have read of a healthy service: one reading per check, one or more buckets in each. */
final class Readings {
    private final Fleet fleet;
    private final SplittableRandom random = new SplittableRandom(20_260_101);

    Readings(Fleet fleet) {
        this.fleet = fleet;
    }

    /** @param tick from 0; it asks for the bucket that ends then */
    ObservationEvent.Observed healthy(WatchRef watch, int tick) {
        return observed(watch, tick, 1, true);
    }

    /** As a probe that was away writes it: so many buckets in each reading, the last one ending at the tick. */
    ObservationEvent.Observed backFilled(WatchRef watch, int tick, int buckets) {
        return observed(watch, tick, buckets, true);
    }

    /** Every health check fails. */
    ObservationEvent.Observed failing(WatchRef watch, int tick) {
        return observed(watch, tick, 1, false);
    }

    private ObservationEvent.Observed observed(WatchRef watch, int tick, int buckets, boolean healthy) {
        Instant end = fleet.begun().plus(fleet.every().multipliedBy(tick + 1L));
        List<CheckReading> readings = new ArrayList<>();
        for (int check = 0; check < fleet.checks(); check++) {
            List<Sample> samples = new ArrayList<>();
            for (int back = buckets; back > 0; back--) {
                samples.add(new Sample(
                        end.minus(fleet.every().multipliedBy(back)),
                        fleet.every(),
                        new Reading.Measured(measurement(check, healthy))));
            }
            readings.add(new CheckReading(
                    new CheckName("c%02d".formatted(check)), fleet.every(), Duration.ZERO, end, samples));
        }
        return new ObservationEvent.Observed(
                watch, end, "bench-1", 0, ObservationPurpose.WATCH, Optional.empty(), readings);
    }

    private Measurement measurement(int check, boolean healthy) {
        return switch (FleetPolicy.Kind.of(check)) {
            case RATIO -> new Measurement.Counts(random.nextInt(3), 300 + random.nextInt(200));
            case GAUGE -> new Measurement.Value(20 + random.nextInt(50_000) / 1000.0);
            case HEALTH -> new Measurement.Health(healthy, healthy ? "" : "HTTP 503");
        };
    }
}
