package dev.watchkeeper.contract.deployment;

/** Where a step around a deployment stands. */
public enum StepStage {
    /** Its time has not come, and nothing of it is outside. */
    PLANNED,
    /** It is being done, or was, and nobody has seen yet whether it is so. */
    ACTING,
    /** Something of somebody else's is followed, and has not come to its end. */
    FOLLOWING,
    /** It is so. */
    DONE,
    /** It was tried, and for certain nothing of it is outside; it is tried again. */
    FAILED,
    /** It is being given back; tried until it is so. */
    GIVING_BACK,
    /** Nothing of it is left. */
    GIVEN_BACK,
    /** It was never needed. */
    SKIPPED,
    /** Not done, and not tried any more. */
    GIVEN_UP
}
