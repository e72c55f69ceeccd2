package dev.watchkeeper.rollback.across;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.id.WatchRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A deployment that has given traffic to a version. */
public record TrafficShift(WatchRef watch, Version version, WatchTimes times) {

    /** How long before the onset its traffic was last changed; empty when that was later, or when it had ended by then. */
    Optional<Duration> before(Instant onset) {
        if (times.ended().filter(ended -> !ended.isAfter(onset)).isPresent()) {
            return Optional.empty();
        }
        return Stream.of(times.firstTraffic(), times.fullShift())
                .flatMap(Optional::stream)
                .filter(shift -> !shift.isAfter(onset))
                .max(Instant::compareTo)
                .map(shift -> Duration.between(shift, onset));
    }
}
