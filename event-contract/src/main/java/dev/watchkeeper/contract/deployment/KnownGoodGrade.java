package dev.watchkeeper.contract.deployment;

/** How sure we are that a version is good. */
public enum KnownGoodGrade {
    /** An approver attested it, with a reason, when the service was taken on. */
    ATTESTED,
    /** Its short phase ended Passed or Unproven without a rollback. */
    STABLE,
    /** It was watched for 24 h. */
    WATCHED
}
