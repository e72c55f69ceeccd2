package dev.watchkeeper.stack.fake.vendor;

/** What becomes of a call that changes something. */
public enum Trouble {
    /** It acts and answers. */
    NONE,
    /** The answer is 500, and nothing was done. */
    FAILS_BEFORE_ACTING,
    /** It was done, and the answer is 500. */
    FAILS_AFTER_ACTING,
    /** It was done, and the connection is closed without an answer. */
    CLOSES_AFTER_ACTING,
    /** Nothing was done: 429, to be tried again after a second. */
    THROTTLES,
    /** It was done, and somebody in between answers with a page. */
    ANSWERS_HTML,
    /** Nothing was done, and no answer comes until the server is closed. */
    HANGS,
    /** It was done, and no answer comes until the server is closed. */
    HANGS_AFTER_ACTING
}
