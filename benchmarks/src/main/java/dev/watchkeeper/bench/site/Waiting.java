package dev.watchkeeper.bench.site;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something that another process does. */
public final class Waiting {
    private Waiting() {}

    public static void until(String what, Duration longest, BooleanSupplier there) {
        until(what, longest, () -> there.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    public static <T> T until(String what, Duration longest, Supplier<Optional<T>> asked) {
        long end = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> found = asked.get();
            if (found.isPresent()) {
                return found.get();
            }
            pause(Duration.ofMillis(20));
        }
        throw new IllegalStateException("not within " + longest.toSeconds() + " s: " + what);
    }

    public static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
