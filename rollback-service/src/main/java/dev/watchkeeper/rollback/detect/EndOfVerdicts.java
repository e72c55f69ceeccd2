package dev.watchkeeper.rollback.detect;

/** Looks at the broker once more before a breach is decided. */
@FunctionalInterface
public interface EndOfVerdicts {
    /**
     * Whether every verdict that {@code verdicts} held when this was asked has been read, in every partition: breaches of other
     * services may lie anywhere. False when that is not so within half a second, or when the broker cannot say.
     */
    boolean allRead();
}
