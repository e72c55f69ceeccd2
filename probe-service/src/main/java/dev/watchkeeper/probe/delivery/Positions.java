package dev.watchkeeper.probe.delivery;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.event.ProbePositions;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far each check has been asked, as far as the broker knows it; written down at most every five seconds. Safe for threads. */
public final class Positions {
    static final Duration WRITTEN_EVERY = Duration.ofSeconds(5);

    private final Map<WatchRef, Map<CheckName, Instant>> known = new HashMap<>();
    private final Map<WatchRef, Instant> written = new HashMap<>();
    private final Map<WatchRef, Boolean> changed = new HashMap<>();

    /** The broker has this event. */
    public synchronized void acknowledged(Event event) {
        if (event instanceof Observed observed && observed.purpose() == ObservationPurpose.WATCH) {
            Map<CheckName, Instant> watermarks = known.computeIfAbsent(observed.watch(), watch -> new HashMap<>());
            observed.readings()
                    .forEach(reading -> watermarks.merge(
                            reading.check(), reading.watermark(), (one, other) -> one.isAfter(other) ? one : other));
            changed.put(observed.watch(), true);
        }
    }

    /** What is to be written now. */
    public synchronized List<ProbePositions> due(Instant now) {
        List<ProbePositions> due = new ArrayList<>();
        changed.keySet().removeIf(watch -> {
            boolean early = written.getOrDefault(watch, Instant.MIN).isAfter(now.minus(WRITTEN_EVERY));
            if (!early) {
                due.add(ProbePositions.of(watch, known.getOrDefault(watch, Map.of())));
                written.put(watch, now);
            }
            return !early;
        });
        return due;
    }

    /** The watch has ended or belongs to another probe. */
    public synchronized void forget(WatchRef watch) {
        known.remove(watch);
        written.remove(watch);
        changed.remove(watch);
    }
}
