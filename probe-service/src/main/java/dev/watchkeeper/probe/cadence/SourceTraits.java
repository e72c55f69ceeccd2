package dev.watchkeeper.probe.cadence;

import dev.watchkeeper.policy.check.Check;

/** What of a check's source decides when it is asked. */
@FunctionalInterface
public interface SourceTraits {
    /** Whether it can be asked later for what nobody asked in time. */
    boolean keepsHistory(Check check);

    /** Whether questions of several deployments travel in one call; then they must become due at the same moment. */
    default boolean batched(Check check) {
        return false;
    }

    /** Whether the source cuts time itself, at whole multiples of its resolution; else buckets begin where a project has them. */
    default boolean aligned(Check check) {
        return batched(check);
    }
}
