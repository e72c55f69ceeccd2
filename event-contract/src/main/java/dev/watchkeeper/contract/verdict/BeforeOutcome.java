package dev.watchkeeper.contract.verdict;

/** What one check showed before the start. */
public enum BeforeOutcome {
    MEASURED,
    BLIND,
    BREACHED
}
