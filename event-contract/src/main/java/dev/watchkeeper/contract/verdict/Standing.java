package dev.watchkeeper.contract.verdict;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a sequential test stands. All numbers may be looked at at any time: their guarantee holds for every look together.
 *
 * @param limit the share that the test holds against, between 0 and 1; the null
 * @param evidence against the null; 1 says nothing
 * @param needed the evidence at which it is a breach: one over the test's share of false alarms
 * @param pValue always-valid: one over the largest evidence so far
 * @param onset when it believes that the trouble began
 * @param size the share of bad requests that it believes in since then
 * @param requestsNeeded good requests that are still missing for {@code Healthy}
 * @param advisory why it does not act, though it stands in {@code rollback.when}
 */
public record Standing(
        double limit,
        double evidence,
        double needed,
        Optional<Double> pValue,
        Optional<Instant> onset,
        Optional<Double> size,
        Optional<Long> requestsNeeded,
        Optional<String> advisory) {}
