package dev.watchkeeper.policy.source;

/** What the numbers of a source are. */
public enum Gives {
    /** So many in each bucket: for ratios and counts. */
    COUNTS,
    /** A value at a time: for gauges. */
    VALUES,
    /** What the query makes of it. */
    EITHER
}
