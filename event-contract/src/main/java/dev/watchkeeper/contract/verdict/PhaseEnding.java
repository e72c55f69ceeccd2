package dev.watchkeeper.contract.verdict;

/** How a phase of the watch ended. */
public enum PhaseEnding {
    PASSED,
    /** Nothing against it, but not enough traffic to prove it. */
    UNPROVEN,
    BLIND,
    BREACHED
}
