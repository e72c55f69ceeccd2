package dev.watchkeeper.stack.fake.github;

/** What becomes of a workflow that somebody starts. */
public enum Fault {
    /** It is queued and shown at once. */
    NONE,
    /** Accepted with 204 as by GitHub Enterprise Server: the answer does not say which run it is. */
    SAYS_NO_NUMBER,
    /** Accepted, and no run ever comes of it. */
    NEVER_RUNS,
    /** Accepted; the run is shown only after {@link FakeGithub#showHidden()}. */
    SHOWN_LATE,
    /** The run is there, and the answer is 500. */
    FAILS_AFTER_ACTING,
    /** The answer is 500, and there is no run. */
    FAILS_BEFORE_ACTING,
    /** The run is there, and no answer comes before the connection is closed. */
    CLOSES_AFTER_ACTING,
    /** The run is there, and no answer comes while the other side waits. */
    HANGS_AFTER_ACTING,
    /** Accepted; no run is there until {@link FakeGithub#runLate()}. */
    RUNS_LATE,
    /** Accepted, and two runs come of it. */
    RUNS_TWICE,
    /** Accepted with the number of one run, and two come of it. */
    SAYS_ONE_OF_TWO,
    /** Whoever asks may not start anything. */
    REFUSES
}
