package dev.watchkeeper.policy.gate;

/** What the version to go back to must be. */
public enum PreviousVersion {
    /** One whose short phase ended well, or that an approver attested. */
    KNOWN_GOOD,
    /** Whatever runs now. */
    ANY
}
