package dev.watchkeeper.contract.observation;

/** What an observation was made for. */
public enum ObservationPurpose {
    /** Asked once before the start, to see that nothing would be blind. */
    BEFORE,
    /** The watch itself. */
    WATCH,
    /** The answer to a look that rollback requested. */
    LOOK
}
