package dev.watchkeeper.contract.verdict;

/** Who has to know. */
public enum Severity {
    /** Worth reading. */
    INFO,
    /** Worth a look in working hours. */
    WARNING,
    /** A person has to know now. */
    PAGE
}
