package dev.watchkeeper.probe.cadence;

import dev.watchkeeper.contract.id.WatchRef;
import java.time.Duration;

/**
 * What keeps many watches from asking at the same moment, always the same for one watch.
 *
 * <p>Buckets of different projects close at different seconds ({@link #offset}). Within a project deployments ask a little later than
 * their buckets close, each by its own time, up to a fifth of the pace and half a second ({@link #of}). Questions that can travel in
 * one call are late by the same time for all deployments of a project, since a project is what has an account at a vendor.
 */
public final class Jitter {
    /** The longest that a watch asks later than its buckets close. */
    public static final Duration MOST = Duration.ofMillis(500);

    private static final int OFFSETS = 60;

    private Jitter() {}

    /** How much later than its bucket closes a check is asked: at least 0, at most {@link #MOST}. */
    public static Duration of(WatchRef watch, Duration pace, boolean batched) {
        String owner =
                batched ? watch.service().project().value() : watch.deployment().value();
        long most = Math.min(MOST.toMillis(), Math.max(1, pace.toMillis() / 5));
        return Duration.ofMillis(Math.floorMod(spread(owner), most));
    }

    /**
     * How much later than whole multiples of their length since 1970 the buckets of a watch begin where its sources do not cut time
     * themselves: whole seconds, 0 to 59, one time for a project, since equal questions of its deployments are asked once.
     */
    public static Duration offset(WatchRef watch) {
        return Duration.ofSeconds(Math.floorMod(spread(watch.service().project().value()), OFFSETS));
    }

    /** Names that differ in their last letter only have hash codes that lie side by side. */
    private static int spread(String name) {
        int mixed = name.hashCode() * 0x9E3779B9;
        return mixed ^ (mixed >>> 16);
    }
}
