package dev.watchkeeper.probe.source;

import dev.watchkeeper.policy.check.Check;
import java.time.Duration;

/** Whoever can be asked. One folder per kind of source; resolution and delay are the kind's own, or the policy's ({@link Check}). */
public interface Source {
    /** The kind, as in metrics. */
    String name();

    /** Whether it is the source of this check. */
    boolean answers(Check check);

    /**
     * Whether it can be asked later for a bucket that nobody asked for in time. One that keeps no history answers for the newest
     * bucket only.
     */
    boolean keepsHistory();

    /** Whether questions of several deployments travel in one call. */
    default boolean batched() {
        return false;
    }

    /** Whether it cuts time itself, at whole multiples of its resolution; else it answers for any bucket. */
    default boolean aligned() {
        return batched();
    }

    /** The longest that an answer takes. */
    Duration deadline(Check check, Duration every);

    /** Blocks at most until the deadline. Whatever becomes of the question is an answer. */
    Answer ask(Ask ask);
}
