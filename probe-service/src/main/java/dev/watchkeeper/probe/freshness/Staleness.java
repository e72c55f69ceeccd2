package dev.watchkeeper.probe.freshness;

import dev.watchkeeper.policy.check.Check;
import java.time.Duration;
import java.time.Instant;

/** Whether the newest that a source has is too old to say anything about now. */
public final class Staleness {
    private Staleness() {}

    /** Stale is what ends before {@code now - delay - 2 x max(every, resolution)}. */
    public static boolean stale(Check check, Duration every, Instant newestEnd, Instant now) {
        return newestEnd.isBefore(now.minus(check.staleAfter(every)));
    }
}
