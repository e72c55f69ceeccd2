package dev.watchkeeper.contract.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The numbers behind a verdict.
 *
 * @param measured the value in the unit of the rule (a ratio between 0 and 1 for proportions)
 * @param limit the limit as the policy writes it
 * @param from start of the oldest bucket that counted
 * @param to end of the newest bucket that counted
 * @param samples buckets or intervals that counted
 * @param bad bad requests in the window, for proportions
 * @param total requests in the window, for proportions
 * @param delay the source's delay: the age of a breach is append time - (to + delay)
 * @param standing where a sequential test stands, for detectors
 */
public record Evidence(
        Optional<Double> measured,
        Optional<String> limit,
        Instant from,
        Instant to,
        long samples,
        Optional<Long> bad,
        Optional<Long> total,
        Duration delay,
        Optional<Standing> standing) {

    /** Of a rule that is no sequential test. */
    public Evidence(
            Optional<Double> measured,
            Optional<String> limit,
            Instant from,
            Instant to,
            long samples,
            Optional<Long> bad,
            Optional<Long> total,
            Duration delay) {
        this(measured, limit, from, to, samples, bad, total, delay, Optional.empty());
    }
}
