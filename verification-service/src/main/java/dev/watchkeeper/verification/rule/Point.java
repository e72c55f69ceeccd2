package dev.watchkeeper.verification.rule;

import java.time.Duration;
import java.time.Instant;

/**
 * One observation of a rule: what the buckets of one interval say.
 *
 * @param from start of the oldest bucket that counts
 * @param to end of the newest bucket that counts; the time of the observation
 * @param over whether it is over the limit
 * @param bad bad requests, or failing buckets
 * @param total requests, or buckets
 * @param value the number itself, for what is no ratio
 * @param span what the interval covers: at least the rule's {@code per} and the source's bucket
 * @param why what a failing check said
 */
public record Point(
        Instant from, Instant to, boolean over, long bad, long total, double value, Duration span, String why) {}
