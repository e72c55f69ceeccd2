package dev.watchkeeper.stack.fake.rds;

/** What becomes of the next {@code CreateDBSnapshot}. */
public enum SnapshotFault {
    NONE,
    /** It has its effect, and no answer comes. */
    HANGS_AFTER_ACTING,
    /** It has no effect, and no answer comes. */
    HANGS_BEFORE_ACTING,
    /** It has its effect, and the answer is 500. */
    FAILS_AFTER_ACTING,
    /** The answer is 500, and it has no effect. */
    FAILS_BEFORE_ACTING
}
