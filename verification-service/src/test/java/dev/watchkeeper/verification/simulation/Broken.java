package dev.watchkeeper.verification.simulation;

import java.time.Instant;

/**
 * A stretch in which a rule was truly broken, by all that was read.
 *
 * @param at the observation that broke it
 * @param end the last observation over the limit
 * @param bad of the requests up to {@code at}
 * @param going whether the newest observation belongs to it
 */
record Broken(Instant since, Instant at, Instant end, long bad, long total, boolean going) {}
