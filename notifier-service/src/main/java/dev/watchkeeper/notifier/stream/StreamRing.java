package dev.watchkeeper.notifier.stream;

import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** The newest events, for all readers that keep up. Bounded in events and in bytes: the oldest go. */
final class StreamRing {
    private final int mostEvents;
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, StreamFrame> frames = new TreeMap<>();
    private long bytes;
    private Position begin;
    private Position end;

    StreamRing(int mostEvents, long mostBytes, Position at) {
        this.mostEvents = mostEvents;
        this.mostBytes = mostBytes;
        this.begin = at;
        this.end = at;
    }

    /** Forgets everything and begins anew at a position. */
    void restart(Position at) {
        lock.lock();
        try {
            frames.clear();
            bytes = 0;
            begin = at;
            end = at;
        } finally {
            lock.unlock();
        }
    }

    /** @param upTo the last position that was looked at: events between have no frame because nobody is shown them */
    void append(List<StreamFrame> more, Position upTo) {
        lock.lock();
        try {
            for (StreamFrame frame : more) {
                frames.put(frame.event().position().seq(), frame);
                bytes += frame.bytes().length;
            }
            end = upTo;
            while (frames.size() > mostEvents || bytes > mostBytes) {
                StreamFrame oldest = frames.pollFirstEntry().getValue();
                bytes -= oldest.bytes().length;
                begin = oldest.event().position();
            }
        } finally {
            lock.unlock();
        }
    }

    Position end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What a reader is to get next; empty when it has fallen behind what is held here, or its epoch is another.
     *
     * @param most so many bytes, or one event if that is larger
     */
    Optional<Slice> after(Position at, EventFilter filter, int most) {
        lock.lock();
        try {
            if (at.epoch() != end.epoch() || at.seq() < begin.seq() || at.seq() > end.seq()) {
                return Optional.empty();
            }
            List<byte[]> found = new ArrayList<>();
            int length = 0;
            for (StreamFrame frame : frames.tailMap(at.seq(), false).values()) {
                if (!filter.wants(frame.event())) {
                    continue;
                }
                if (!found.isEmpty() && length + frame.bytes().length > most) {
                    return Optional.of(
                            new Slice(found, at.at(frame.event().position().seq() - 1), true));
                }
                found.add(frame.bytes());
                length += frame.bytes().length;
            }
            return Optional.of(new Slice(found, end, false));
        } finally {
            lock.unlock();
        }
    }

    /** Some events, and where to go on. */
    record Slice(List<byte[]> frames, Position goOnAfter, boolean more) {
        byte[] joined() {
            byte[] all =
                    new byte[frames.stream().mapToInt(frame -> frame.length).sum()];
            int at = 0;
            for (byte[] frame : frames) {
                System.arraycopy(frame, 0, all, at, frame.length);
                at += frame.length;
            }
            return all;
        }
    }
}
