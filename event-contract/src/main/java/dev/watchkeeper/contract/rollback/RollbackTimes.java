package dev.watchkeeper.contract.rollback;

import java.time.Instant;

/**
 * The five instants of a rollback and the verification after it.
 *
 * @param breach start of the evidence that broke the rule
 * @param seen end of the newest bucket in the evidence
 * @param decided append time of the verdict
 * @param sent when the first call to the target was sent
 * @param effective when reading the target showed the old version
 * @param verified when the checks had held on the old version
 */
public record RollbackTimes(
        Instant breach, Instant seen, Instant decided, Instant sent, Instant effective, Instant verified) {}
