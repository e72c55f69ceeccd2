package dev.watchkeeper.contract.deployment;

/** What a check before the start says. Only {@link #PASSED} opens the gate. */
public enum GateAnswer {
    PASSED,
    FAILED,
    /** No machine can say: a person is asked. */
    NEEDS_PERSON,
    /** No answer yet, or its source gave none. */
    UNKNOWN
}
