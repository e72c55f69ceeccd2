package dev.watchkeeper.contract.observation;

/** Which stretch a baseline describes. */
public enum BaselineOf {
    /** The hours before the start. */
    BEFORE_DEPLOYMENT,
    /**
     * One hour. It is written under the hour exactly seven days before the one that it is the baseline of; what it holds is the
     * median of the same local hour of the four weeks before, of those that are there.
     */
    SAME_HOUR_LAST_WEEK
}
