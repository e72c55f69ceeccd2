package dev.watchkeeper.policy.rollback;

/** What is done when a required check cannot be seen; never pass, never roll back. */
public enum OnBlind {
    HOLD,
    PAGE
}
