package dev.watchkeeper.rollback.means;

/** What a means can promise about the number of effects; stated per means in {@code docs/rollback.md}. */
public enum Guarantee {
    /** The target checks a condition and knows the ids it has seen: the same call again has no second effect. */
    CONDITIONAL,
    /** Read, check, act, read again: between check and act another actor fits in, and a call is never repeated. */
    READ_CHECK_ACT
}
