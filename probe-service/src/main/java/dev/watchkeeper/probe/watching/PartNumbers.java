package dev.watchkeeper.probe.watching;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Counts the parts of the newest ticks. Guarded by its owner. */
final class PartNumbers {
    private static final int MOST_TICKS = 128;

    private final TreeMap<Instant, Integer> next = new TreeMap<>();

    int take(Instant tick) {
        int part = next.merge(tick, 1, Integer::sum) - 1;
        while (next.size() > MOST_TICKS) {
            Map.Entry<Instant, Integer> oldest = next.firstEntry();
            next.remove(oldest.getKey());
        }
        return part;
    }
}
