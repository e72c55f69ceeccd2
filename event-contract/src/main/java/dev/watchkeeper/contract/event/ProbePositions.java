package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How far each check of a deployment has been asked: its watermark, written after the observation was acknowledged. */
public record ProbePositions(WatchRef watch, SortedMap<String, Instant> watermarks) implements Event, WatchEvent {
    public ProbePositions {
        watermarks = Collections.unmodifiableSortedMap(new TreeMap<>(watermarks));
    }

    public static ProbePositions of(WatchRef watch, Map<CheckName, Instant> watermarks) {
        SortedMap<String, Instant> byName = new TreeMap<>();
        watermarks.forEach((check, watermark) -> byName.put(check.value(), watermark));
        return new ProbePositions(watch, byName);
    }

    @Override
    public Topic topic() {
        return Topic.PROBE_POSITIONS;
    }

    @Override
    public String key() {
        return WatchEvent.super.key();
    }

    @Override
    public String project() {
        return WatchEvent.super.project();
    }

    @Override
    public Optional<WatchRef> about() {
        return WatchEvent.super.about();
    }

    @Override
    public String sentence() {
        return watermarks.size() + " checks of " + watch.deployment() + " have been asked";
    }
}
