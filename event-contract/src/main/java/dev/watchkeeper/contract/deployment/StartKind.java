package dev.watchkeeper.contract.deployment;

/** Why a watch runs. */
public enum StartKind {
    /** A person or a pipeline deploys a version. */
    NORMAL,
    /** The version that a rollback brought back; never rolled back automatically. */
    AFTER_ROLLBACK
}
