package dev.watchkeeper.verification.simulation;

/** What may be wrong with a source for a while. */
enum Trouble {
    /** It answers for good that it has no point. */
    NO_DATA,
    /** It answers not-a-number; asked again later it has the number. */
    NOT_A_NUMBER,
    /** Requests fail; it keeps its history, so that all is filled in later. */
    DOWN,
    /** Requests time out, and the probe says so. */
    FAILING,
    /** It gives the newest bucket before the one before it. */
    HOLES,
    /** Its clock is minutes ahead. */
    AHEAD,
    /** It counts without requests. */
    NO_TRAFFIC
}
