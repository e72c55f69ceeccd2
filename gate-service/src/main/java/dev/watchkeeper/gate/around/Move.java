package dev.watchkeeper.gate.around;

/** What is done with a step next. */
public enum Move {
    NOTHING,
    /** It is not needed, and nothing of it is outside. */
    CLOSE,
    PREPARE,
    ACT,
    READ,
    GIVE_BACK
}
