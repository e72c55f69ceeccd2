package dev.watchkeeper.contract.rollback;

/** Why a rollback waits for a person. */
public enum HoldCode {
    NO_KNOWN_GOOD,
    TARGET_UNREADABLE,
    TARGET_NOT_POSSIBLE,
    NEWER_DEPLOYMENT,
    OTHER_ACTOR,
    CAP_REACHED,
    STOP_SWITCH,
    NOT_CONFIRMED,
    COMMON_CAUSE,
    OTHER_SUSPECT,
    MIGRATION,
    AFTER_ROLLBACK_WATCH,
    BY_PERSON
}
