package dev.watchkeeper.contract.rollback;

/** How far the restore of a database has come. Nothing but the words of persons leads past a request. */
public enum DatabaseStage {
    /** Waits for two persons. */
    REQUESTED,
    /** One more person has agreed to the restore. */
    APPROVED,
    /** A person said no, or gave it up. */
    REFUSED,
    /** Not enough persons agreed in time, or nobody could act on it in time. */
    EXPIRED,
    /** The call for a new instance beside the old one goes out. */
    RESTORING,
    /** Nobody knows whether a call had an effect; only reading decides. */
    UNKNOWN,
    /** The new instance is available beside the old one, and waits for the cut-over. */
    READY,
    /** The cut-over waits for two persons. */
    CUT_OVER_REQUESTED,
    /** One more person has agreed to the cut-over. */
    CUT_OVER_APPROVED,
    /** The names of the instances are being changed: the database cannot be reached by its name. */
    CUTTING_OVER,
    /** The new instance has the old one's name. */
    CUT_OVER,
    /** A person takes over. */
    FAILED
}
