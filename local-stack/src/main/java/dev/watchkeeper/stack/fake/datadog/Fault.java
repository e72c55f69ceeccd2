package dev.watchkeeper.stack.fake.datadog;

/** What becomes of a call that changes something. */
public enum Fault {
    /** It acts and answers. */
    NONE,
    /** The answer is 500, and nothing was done. */
    FAILS_BEFORE_ACTING,
    /** It was done, and the answer is 500. */
    FAILS_AFTER_ACTING,
    /** It was done, and no answer comes before the connection is closed. */
    CLOSES_AFTER_ACTING,
    /** Whoever asks may not change anything. */
    REFUSES,
    /** The limit of requests is reached. */
    THROTTLES
}
