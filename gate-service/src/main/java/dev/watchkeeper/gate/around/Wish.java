package dev.watchkeeper.gate.around;

/** What is wanted of a step now. */
public enum Wish {
    /** Its time has not come. */
    NOT_YET,
    /** It should be so. */
    WANTED,
    /** Not any more: what is held is given back, what was not done stays undone. What was done once stays. */
    OVER
}
