package dev.watchkeeper.verification.detection;

import dev.watchkeeper.contract.observation.Measurement;
import java.time.Instant;
import java.util.List;

/**
 * One bucket as a test takes it.
 *
 * @param measured its own measurement, and what came too late for its own bucket and counts here, under the same cap
 */
public record Portion(Instant start, Instant end, List<Measurement> measured) {
    public Portion {
        measured = List.copyOf(measured);
    }
}
