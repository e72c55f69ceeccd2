package dev.watchkeeper.verification.rule;

import java.time.Instant;

/**
 * A breach that the buckets show.
 *
 * @param since start of its evidence
 * @param at the observation that broke the rule
 * @param end the last observation over the limit
 * @param shown the newest observation that breaks the rule still, by itself; {@code at} when none does after that
 * @param fresh whether its beginning is known
 * @param finding what is said when the rule breaks
 * @param ongoing what is said of it when it goes on until {@code shown}
 */
public record Breach(
        Instant since, Instant at, Instant end, Instant shown, boolean fresh, Finding finding, Finding ongoing) {

    /** Whether it is the one that was said at an observation, and not one that was over before. */
    boolean continues(Instant announced) {
        return (!fresh || !since.isAfter(announced)) && !shown.isBefore(announced);
    }
}
