package dev.watchkeeper.contract.deployment;

/** How far the migrations of a deployment are, as its pipeline says. */
public enum MigrationState {
    /** The pipeline wants to begin, or is at it. */
    RUNNING,
    APPLIED,
    FAILED
}
