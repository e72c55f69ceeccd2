package dev.watchkeeper.stack.fake.ecs;

/** What becomes of the next {@code UpdateService}. */
public enum Fault {
    NONE,
    /** It has its effect, and no answer comes. */
    HANGS_AFTER_ACTING,
    /** It has no effect, and no answer comes. */
    HANGS_BEFORE_ACTING,
    /** No answer comes, and the effect comes only with {@link FakeEcs#actLate()}. */
    ACTS_LATE,
    /** It has its effect, and the answer is 500. */
    FAILS_AFTER_ACTING,
    /** The answer is 500, and it has no effect. */
    FAILS_BEFORE_ACTING,
    /** Too many requests: it has no effect. */
    THROTTLES,
    /** Refused for good. */
    REFUSES
}
