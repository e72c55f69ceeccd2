package dev.watchkeeper.demo.household;

import java.time.Duration;
import java.util.Locale;

/**
 * What is wrong with a version. Faults follow the count of requests that this process has served, never chance: the same
 * requests give the same failures.
 */
public enum Fault {
    NONE(Long.MAX_VALUE),
    /** Every 16th request fails, from the 300th on. */
    ERRORS(300),
    /** Every third request takes {@link #SLOW}, from the 200th on. */
    LATENCY(200),
    /** Creating a household fails; all else works. */
    BROKEN_FLOW(0),
    /** The process ends at the 351st request. */
    CRASH(350),
    /** The version is fine; its metrics vanish. */
    BLIND(Long.MAX_VALUE),
    /** Every eighth request fails from the first one on, so that it shows while half of the traffic is on the version. */
    HALF(0);

    /** How long a slow answer takes: over the 500 ms of the checklist, under the timeouts of its flows. */
    public static final Duration SLOW = Duration.ofMillis(700);

    private final long after;

    Fault(long after) {
        this.after = after;
    }

    /** What happens to one request. */
    public enum Effect {
        SERVE,
        FAIL,
        DELAY,
        EXIT
    }

    /** @throws IllegalArgumentException when there is no such fault */
    public static Fault named(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "--fault " + name + " is not known: errors, latency, broken-flow, crash, blind, half or none",
                    unknown);
        }
    }

    /**
     * @param number the request's number in this process, from 1; health checks do not count
     * @param createsHousehold whether it is the creation of a household
     */
    public Effect on(long number, boolean createsHousehold) {
        if (number <= after) {
            return Effect.SERVE;
        }
        return switch (this) {
            case NONE, BLIND -> Effect.SERVE;
            case ERRORS -> number % 16 == 0 ? Effect.FAIL : Effect.SERVE;
            case HALF -> number % 8 == 0 ? Effect.FAIL : Effect.SERVE;
            case LATENCY -> number % 3 == 0 ? Effect.DELAY : Effect.SERVE;
            case BROKEN_FLOW -> createsHousehold ? Effect.FAIL : Effect.SERVE;
            case CRASH -> Effect.EXIT;
        };
    }
}
