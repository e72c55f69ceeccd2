package dev.watchkeeper.policy.source;

/** Answers healthy or not, and why. */
public sealed interface HealthSource permits HttpFlow {

    /** The source's own timing, for what the check does not say itself. */
    SourceDefaults defaults();
}
