package dev.watchkeeper.contract.observation;

/** What a look is for. */
public enum LookPurpose {
    /** Is the breach still there? */
    BEFORE_ACTING,
    /** Did the rollback help? */
    AFTER_ROLLBACK
}
