package dev.watchkeeper.kit.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Who waits until a hash that was just published has been read here. */
final class Arrivals {
    private final Map<TokenHash, CountDownLatch> awaited = new ConcurrentHashMap<>();

    /** Called after the table holds it. */
    void arrived(TokenHash hash) {
        CountDownLatch latch = awaited.get(hash);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** @return whether it is there now */
    boolean await(TokenHash hash, BooleanSupplier there, Duration atMost) {
        CountDownLatch latch = awaited.computeIfAbsent(hash, key -> new CountDownLatch(1));
        try {
            boolean unused = there.getAsBoolean() || latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
            // Of two that wait for one hash the first to go takes the latch along, and nobody counts down for the
            // second.
            return there.getAsBoolean();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            awaited.remove(hash);
        }
    }
}
