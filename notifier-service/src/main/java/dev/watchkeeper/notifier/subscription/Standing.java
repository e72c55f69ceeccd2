package dev.watchkeeper.notifier.subscription;

import java.time.Instant;

/** Whether a subscriber is told anything now. */
public sealed interface Standing {
    record Active() implements Standing {}

    /** A person paused it: what happens meanwhile waits, as long as it is worth being told. */
    record Paused(Instant since) implements Standing {}

    /** The receiver wants nothing more: nothing is kept for it. */
    record Disabled(String why) implements Standing {}
}
