package dev.watchkeeper.notifier.report;

import java.util.Optional;

/**
 * What it took to ask one source.
 *
 * @param source its word in the policy
 * @param answers how often it was asked and gave at least one bucket, be it to say that there is none
 * @param unanswered of the buckets, those without a measurement
 * @param money what that costs by the formula of {@code docs/cost.md}, where it has one
 */
public record SourceCost(
        String source, int checks, long answers, long buckets, long unanswered, Optional<String> money) {}
