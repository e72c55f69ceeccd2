package dev.watchkeeper.probe.series;

import dev.watchkeeper.probe.cadence.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole buckets of one length.
 *
 * @param from the begin of the first bucket
 * @param to the end of the last one
 * @param deadline the longest that an answer may take
 */
public record Window(Instant from, Instant to, Duration bucket, Duration deadline) {
    public static Window of(Slot slot, Duration deadline) {
        return new Window(slot.start(), slot.tick(), slot.bucket(), deadline);
    }

    /** The begins of its buckets. */
    public List<Instant> starts() {
        List<Instant> starts = new ArrayList<>();
        for (Instant at = from; at.isBefore(to); at = at.plus(bucket)) {
            starts.add(at);
        }
        return starts;
    }
}
