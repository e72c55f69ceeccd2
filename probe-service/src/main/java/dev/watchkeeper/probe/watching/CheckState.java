package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one check.
 *
 * @param last the newest answer
 */
public record CheckState(Instant watermark, Optional<LastReading> last) {

    /**
     * The newest answer.
     *
     * @param lateness from the end of the bucket to its answer
     */
    public record LastReading(Sample sample, Instant at, Duration lateness) {}
}
