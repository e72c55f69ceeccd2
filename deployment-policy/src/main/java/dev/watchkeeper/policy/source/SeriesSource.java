package dev.watchkeeper.policy.source;

/** Answers numbers in buckets. */
public sealed interface SeriesSource permits OpenMetrics {

    /** The source's own timing, for what the check does not say itself. */
    SourceDefaults defaults();
}
