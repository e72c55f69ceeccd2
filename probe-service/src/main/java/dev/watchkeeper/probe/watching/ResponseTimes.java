package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.id.CheckName;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long each check of a watch takes to answer, so that a tick waits for what is about to come and not for what hangs. Safe for
 * threads.
 */
public final class ResponseTimes {
    /** A slow source delays no other: after this time the first part goes with what is there. */
    static final Duration FIRST_PART_WITHIN = Duration.ofMillis(500);

    /** So much longer than usual is waited for an answer; with the step of the timer no other is held back by 100 ms. */
    static final Duration GRACE = Duration.ofMillis(60);

    private static final Duration UNKNOWN = FIRST_PART_WITHIN.minus(GRACE);

    private final Map<CheckName, Duration> usual = new ConcurrentHashMap<>();
    private final Set<CheckName> silent = ConcurrentHashMap.newKeySet();

    /** How long after its tick began a check may hold back the first part; one that was too late last time gets no grace. */
    Duration waitedFor(CheckName check) {
        Duration most = usual.getOrDefault(check, UNKNOWN).plus(silent.contains(check) ? Duration.ZERO : GRACE);
        return most.compareTo(FIRST_PART_WITHIN) < 0 ? most : FIRST_PART_WITHIN;
    }

    /** The slowest of the newest answers counts; an answer too late for the first part says nothing about one in time. */
    void answered(CheckName check, Duration took) {
        if (took.compareTo(FIRST_PART_WITHIN) > 0) {
            late(check);
        } else {
            silent.remove(check);
            usual.merge(check, took, (old, now) -> {
                Duration fading = old.multipliedBy(7).dividedBy(8);
                return now.compareTo(fading) > 0 ? now : fading;
            });
        }
    }

    /** The first part has gone without it: one that never came in time is no longer waited for. */
    void late(CheckName check) {
        silent.add(check);
        usual.putIfAbsent(check, Duration.ZERO);
    }
}
