package dev.watchkeeper.verification.sample;

import dev.watchkeeper.contract.observation.Sample;
import java.time.Instant;

/**
 * A measurement that came when its bucket was closed.
 *
 * @param slot how far the check was closed when it came: a test counts it in the bucket that covers this instant
 */
public record Displaced(Instant slot, Sample sample) {}
