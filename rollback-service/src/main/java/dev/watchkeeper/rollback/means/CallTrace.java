package dev.watchkeeper.rollback.means;

/** What can be read about one call itself, beside what the target shows. */
public sealed interface CallTrace {
    /** Nothing: only the target's state tells. */
    record None() implements CallTrace {}

    /** The call was taken and is being worked on. */
    record UnderWay(String what) implements CallTrace {}

    /** Whether the call still acts cannot be told just now: its trace cannot be read, or may be another call's. */
    record CannotTell(String why) implements CallTrace {}

    /**
     * The call had no effect and can have none any more.
     *
     * @param proof what shows it; that nothing has been seen yet is none
     */
    record Over(String proof) implements CallTrace {}

    /**
     * The call has not come, and should it still come, its own condition is void after another call by the same means. That
     * condition is nothing to another means, so for that this is no proof.
     */
    record VoidIfLate(String proof) implements CallTrace {}
}
