package dev.watchkeeper.gate.session;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts failed sign-ins per address, in memory: ten within a minute of the first, then none is looked at until that minute is over.
 * Looking and counting are one, so that no number of guesses at once gets more.
 */
public final class FailedSignIns {
    static final int MOST = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** When more addresses than this fail within a minute, the one that began first is forgotten. */
    static final int ADDRESSES = 10_000;

    private final Map<String, Window> windows = new LinkedHashMap<>();

    /** What came of one try. */
    public sealed interface Tried<T> {
        record Right<T>(T found) implements Tried<T> {}

        record Wrong<T>() implements Tried<T> {}

        /**
         * The try was not looked at.
         *
         * @param first whether it is the first one of the minute that was not
         */
        record TooMany<T>(Duration pause, boolean first) implements Tried<T> {}
    }

    /** @param look finds what the try opens; it must be quick, as no other is looked at meanwhile */
    public synchronized <T> Tried<T> attempt(String address, Instant now, Supplier<Optional<T>> look) {
        Window window = windows.get(address);
        if (window != null && !now.isBefore(window.end())) {
            windows.remove(address);
            window = null;
        }
        int failed = window == null ? 0 : window.failed();
        Instant end = window == null ? now.plus(WINDOW) : window.end();
        if (failed >= MOST) {
            windows.put(address, new Window(end, failed + 1));
            return new Tried.TooMany<>(Duration.between(now, end), failed == MOST);
        }
        Optional<T> found = look.get();
        if (found.isPresent()) {
            return new Tried.Right<>(found.get());
        }
        windows.put(address, new Window(end, failed + 1));
        forget(now);
        return new Tried.Wrong<>();
    }

    /**
     * The same for a look that takes time: it is counted as failed before it begins, and given back when it was right. Nobody waits
     * for it, what it throws is counted, and at most {@link #MOST} of an address are under way.
     */
    public <T> Tried<T> attemptApart(String address, Instant now, Supplier<Optional<T>> look) {
        Tried<T> counted = attempt(address, now, Optional::empty);
        if (counted instanceof Tried.TooMany<T>) {
            return counted;
        }
        Optional<T> found = look.get();
        found.ifPresent(right -> giveBack(address, now));
        return found.<Tried<T>>map(Tried.Right::new).orElse(counted);
    }

    /** Whether nothing more of an address is looked at now, so that nobody else is asked about it either. */
    public synchronized Optional<Tried.TooMany<Object>> stopped(String address, Instant now) {
        Window window = windows.get(address);
        if (window == null || window.failed() < MOST || !now.isBefore(window.end())) {
            return Optional.empty();
        }
        windows.put(address, new Window(window.end(), window.failed() + 1));
        return Optional.of(new Tried.TooMany<>(Duration.between(now, window.end()), window.failed() == MOST));
    }

    private synchronized void giveBack(String address, Instant now) {
        Window window = windows.get(address);
        if (window != null && now.isBefore(window.end())) {
            windows.put(address, new Window(window.end(), window.failed() - 1));
        }
    }

    synchronized int addresses() {
        return windows.size();
    }

    /** Those that began first come first. */
    private void forget(Instant now) {
        var oldest = windows.values().iterator();
        while (oldest.hasNext()) {
            boolean over = !now.isBefore(oldest.next().end());
            if (!over && windows.size() <= ADDRESSES) {
                return;
            }
            oldest.remove();
        }
    }

    private record Window(Instant end, int failed) {}
}
