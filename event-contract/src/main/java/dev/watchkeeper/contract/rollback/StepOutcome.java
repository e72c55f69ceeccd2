package dev.watchkeeper.contract.rollback;

/** How a step ended, as far as reading the target can tell. */
public enum StepOutcome {
    CONFIRMED,
    NOT_HAPPENED,
    UNKNOWN,
    ESCALATED
}
