package dev.watchkeeper.contract.deployment;

import java.time.Instant;
import java.util.Optional;

/** When a watch reached each of its stations; what has not happened yet is empty. */
public record WatchTimes(
        Instant requested,
        Optional<Instant> started,
        Optional<Instant> firstTraffic,
        Optional<Instant> fullShift,
        Optional<Instant> ended) {

    public static WatchTimes requestedAt(Instant requested) {
        return new WatchTimes(requested, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
