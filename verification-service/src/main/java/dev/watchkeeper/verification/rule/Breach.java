package dev.watchkeeper.verification.rule;

import java.time.Instant;

/**
 * A breach that the buckets show.
 *
 * @param since start of its evidence
 * @param at the observation that broke the rule
 * @param end the last observation over the limit
 * @param fresh whether its beginning is known
 */
public record Breach(Instant since, Instant at, Instant end, boolean fresh, Finding finding) {}
