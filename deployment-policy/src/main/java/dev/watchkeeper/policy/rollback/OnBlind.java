package dev.watchkeeper.policy.rollback;

/** What is done when a required check cannot be seen; never pass, never roll back. Somebody is paged in any case. */
public enum OnBlind {
    /** The gate gives no further share of the traffic until it is seen again. */
    HOLD,
    /** The next share is given all the same. */
    PAGE
}
