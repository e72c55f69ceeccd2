package dev.watchkeeper.verification.rule;

import java.time.Instant;

/**
 * When a fact was reported.
 *
 * @param last not before {@code first}; the same when it was reported once
 */
public record Reports(Instant first, Instant last) {}
