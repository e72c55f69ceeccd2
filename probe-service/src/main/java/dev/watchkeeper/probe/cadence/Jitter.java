package dev.watchkeeper.probe.cadence;

import dev.watchkeeper.contract.id.WatchRef;
import java.time.Duration;

/**
 * How much later than its bucket closes a check is asked: the same at each tick, up to a fifth of the pace, so that many watches do
 * not ask at the same moment. Questions that can travel in one call are late by the same time for all deployments of a project,
 * since a project is what has an account at a vendor.
 */
public final class Jitter {
    private static final Duration MOST = Duration.ofSeconds(2);

    private Jitter() {}

    public static Duration of(WatchRef watch, Duration pace, boolean batched) {
        String owner =
                batched ? watch.service().project().value() : watch.deployment().value();
        long most = Math.min(MOST.toMillis(), Math.max(1, pace.toMillis() / 5));
        return Duration.ofMillis(Math.floorMod(spread(owner.hashCode()), most));
    }

    /** Names that differ in their last letter only have hash codes that lie side by side. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 16);
    }
}
