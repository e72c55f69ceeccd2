package dev.watchkeeper.demo.judge;

/** What a deployment has to come to. */
public enum Expectation {
    /** The old version serves again, after exactly one switch back. */
    TAKEN_BACK,
    /** As {@link #TAKEN_BACK}, and before the new version had all traffic. */
    TAKEN_BACK_BEFORE_FULL_SHIFT,
    /** The new version serves, nobody took it back, nobody was harmed. */
    KEPT,
    /** The new version serves, nobody took it back, and a person was told that the watch cannot see. */
    KEPT_WITH_ALERT
}
