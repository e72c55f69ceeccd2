package dev.watchkeeper.contract.deployment;

/** How a deployment's watch came to its end. */
public enum EndReason {
    WATCHED,
    ROLLED_BACK,
    ABORTED,
    SUPERSEDED
}
