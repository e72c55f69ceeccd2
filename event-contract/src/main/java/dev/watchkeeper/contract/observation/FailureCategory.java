package dev.watchkeeper.contract.observation;

/** Why a source failed when it was asked. */
public enum FailureCategory {
    TIMEOUT,
    UNREACHABLE,
    BAD_ANSWER,
    REFUSED_BY_POLICY
}
