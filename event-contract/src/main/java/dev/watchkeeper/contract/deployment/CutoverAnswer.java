package dev.watchkeeper.contract.deployment;

/** The gate's answer to one step of the traffic shift. */
public enum CutoverAnswer {
    GO,
    WAIT,
    STOP
}
