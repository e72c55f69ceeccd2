package dev.watchkeeper.rollback.detect;

import dev.watchkeeper.rollback.plan.Trigger;

/** What a verdict means for rollback. */
public sealed interface Detection {
    /** A reason to consider taking the deployment back. */
    record Found(Trigger.Automatic trigger) implements Detection {}

    /** What it is about has not been read yet: kept and asked again. */
    record Wait(String why) implements Detection {}

    /** Verification lets it take back, and no phase that takes back was running: nobody decides about it. */
    record OutOfPhase(String why) implements Detection {}

    /** Nothing to do with rollback. */
    record Pass(String why) implements Detection {}
}
