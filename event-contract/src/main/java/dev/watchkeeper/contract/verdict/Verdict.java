package dev.watchkeeper.contract.verdict;

import java.time.Instant;

/** What a rule says now. "I cannot see" is a verdict of its own: it never passes and never rolls back by itself. */
public sealed interface Verdict {
    record Healthy() implements Verdict {}

    /** The rule is broken since the start of the evidence that broke it. */
    record Breached(Instant since) implements Verdict {}

    record Inconclusive(Why why) implements Verdict {}

    /** Why a rule cannot say. */
    enum Why {
        /** No measured bucket for longer than the source explains. */
        BLIND,
        /** Not enough requests yet. */
        TOO_FEW,
        /** Inside the grace after first traffic. */
        GRACE
    }
}
