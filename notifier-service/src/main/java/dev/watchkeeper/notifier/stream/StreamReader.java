package dev.watchkeeper.notifier.stream;

import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** One reader of the stream: where it stands. Only one thread at a time works on it; the others leave word that there is more. */
final class StreamReader {
    private final AtomicInteger work = new AtomicInteger();
    private final StreamConnection connection;
    private final EventFilter filter;
    private final boolean ofPeople;
    private final BooleanSupplier admitted;
    private volatile Position at;
    private volatile boolean loading;
    private volatile boolean greeted;
    private volatile boolean closed;
    private volatile long lastWritten;
    private volatile long stuckSince = Long.MAX_VALUE;

    StreamReader(StreamConnection connection, EventFilter filter, Position at, BooleanSupplier admitted, long now) {
        this.connection = connection;
        this.filter = filter;
        this.ofPeople = EventFilter.FOR_PEOPLE.containsAll(filter.topics());
        this.at = at;
        this.admitted = admitted;
        this.lastWritten = now;
    }

    /** Runs the step until nobody has left word any more. */
    void work(Runnable step) {
        if (work.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            step.run();
            seen = work.addAndGet(-seen);
        } while (seen != 0);
    }

    EventFilter filter() {
        return filter;
    }

    /** Whether all it wants is among what the ring holds. */
    boolean ofPeople() {
        return ofPeople;
    }

    Position at() {
        return at;
    }

    boolean admitted() {
        return admitted.getAsBoolean();
    }

    boolean greeted() {
        return greeted;
    }

    boolean closed() {
        return closed;
    }

    boolean loading() {
        return loading;
    }

    void loading(boolean now) {
        loading = now;
    }

    /** Whether something may be written; notes since when not. */
    boolean writable(long now) {
        if (connection.writable()) {
            stuckSince = Long.MAX_VALUE;
            return true;
        }
        stuckSince = Math.min(stuckSince, now);
        return false;
    }

    /** @param now in nanoseconds of the same clock as above */
    boolean stuckFor(Duration longest, long now) {
        return stuckSince != Long.MAX_VALUE && now - stuckSince > longest.toNanos();
    }

    boolean quietFor(Duration length, long now) {
        return now - lastWritten >= length.toNanos();
    }

    /** Asks here whether the reader may still read: what was read for it a moment ago is not given to one that may not. */
    void write(byte[] bytes, Position goOnAfter, long now) {
        if (!admitted()) {
            close();
            return;
        }
        if (bytes.length > 0) {
            greeted = true;
            lastWritten = now;
            connection.write(bytes);
        }
        at = goOnAfter;
    }

    void close() {
        closed = true;
        connection.close();
    }

    void gone() {
        closed = true;
    }
}
