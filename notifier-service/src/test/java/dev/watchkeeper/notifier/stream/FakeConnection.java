package dev.watchkeeper.notifier.stream;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A reader that takes everything, or nothing. */
final class FakeConnection implements StreamConnection {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean takes = true;
    private volatile boolean closed;
    private final AtomicLong waiting = new AtomicLong();

    void takes(boolean now) {
        takes = now;
        waiting.set(0);
    }

    List<String> lines() {
        return lines.stream().filter(line -> !line.startsWith("heartbeat")).toList();
    }

    long heartbeats() {
        return lines.stream().filter(line -> line.startsWith("heartbeat")).count();
    }

    long waiting() {
        return waiting.get();
    }

    boolean closed() {
        return closed;
    }

    @Override
    public boolean writable() {
        return !closed && (takes || waiting.get() == 0);
    }

    @Override
    public void write(byte[] bytes) {
        if (!takes) {
            waiting.addAndGet(bytes.length);
        }
        new String(bytes, StandardCharsets.UTF_8).lines().forEach(lines::add);
    }

    @Override
    public void close() {
        closed = true;
    }
}
