package dev.watchkeeper.contract.observation;

/** Which stretch a baseline describes. */
public enum BaselineOf {
    /** The hours before the start. */
    BEFORE_DEPLOYMENT,
    /** One hour, a week before the hour that it is the baseline of. */
    SAME_HOUR_LAST_WEEK
}
