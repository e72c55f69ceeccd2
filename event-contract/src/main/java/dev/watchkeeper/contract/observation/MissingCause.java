package dev.watchkeeper.contract.observation;

/** Why a bucket has no answer. */
public enum MissingCause {
    /** The source has no point for it. */
    NO_DATA,
    /** The newest bucket is older than the source's cadence explains. */
    STALE,
    /** The source's own timestamps stand still. */
    FROZEN,
    /** The source answers that we ask too often. */
    THROTTLED,
    /** The source refuses our credentials. */
    NOT_ALLOWED,
    /** The check writes, and the service is read-only now. */
    READ_ONLY,
    /** The probe could not see anything at all: its own resolver, clock, broker or network. */
    SELF,
    /** No instance of the probe was there to ask, and the source keeps no history. */
    NOT_ASKED,
    /** The answer is not what the check expects: no number, two series, a shape we do not know. */
    UNUSABLE
}
