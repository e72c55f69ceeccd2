package dev.watchkeeper.probe.baseline;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.observation.Calibration;
import dev.watchkeeper.probe.history.SeriesKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the last replay of each past showed. Lost with the process, and computed again from the cached past. Safe for threads. */
final class Calibrations {
    private final Map<Key, Calibration> byTest = new ConcurrentHashMap<>();

    Optional<Calibration> of(SeriesKey past, Trial trial) {
        return Optional.ofNullable(byTest.get(new Key(past, trial)));
    }

    void put(SeriesKey past, Trial trial, Calibration calibration) {
        byTest.put(new Key(past, trial), calibration);
    }

    void keepOnly(Set<ServiceRef> services) {
        byTest.keySet().removeIf(key -> !services.contains(key.past().service()));
    }

    private record Key(SeriesKey past, Trial trial) {}
}
