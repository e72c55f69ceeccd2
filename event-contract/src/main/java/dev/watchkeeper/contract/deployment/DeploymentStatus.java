package dev.watchkeeper.contract.deployment;

/** Where a deployment is, from the request to its end. */
public enum DeploymentStatus {
    REQUESTED,
    REFUSED,
    ADMITTED,
    STARTED,
    SHIFTING,
    SHIFTED,
    ENDED,
    ABORTED,
    SUPERSEDED
}
