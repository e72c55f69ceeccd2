package dev.watchkeeper.rollback.database;

/** What became of a call that changes something at RDS. */
public sealed interface CallOutcome {
    /** RDS has taken it. The effect is still to be seen. */
    record Accepted() implements CallOutcome {}

    /** The name is in use already: by an earlier call of the same, or by somebody else. Reading tells. */
    record NameTaken(String why) implements CallOutcome {}

    /** RDS does not do it, and nothing was done. */
    record Refused(String why) implements CallOutcome {}

    /** Nothing was done, and the same may be tried again later. */
    record NotSent(String why) implements CallOutcome {}

    /** It may have happened, and may still happen. */
    record Unknown(String why) implements CallOutcome {}
}
