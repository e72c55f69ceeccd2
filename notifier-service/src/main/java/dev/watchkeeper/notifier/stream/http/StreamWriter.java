package dev.watchkeeper.notifier.stream.http;

import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.stream.StreamSignal;
import java.time.Duration;
import java.util.Optional;

/** Reads the archive and writes to one reader, page by page: the buffer of a slow reader is the archive itself. */
final class StreamWriter {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int LOOKS_PER_HEARTBEAT = 5;

    private final Archive archive;
    private final StreamSignal signal;
    private final SseWire wire;

    StreamWriter(Archive archive, StreamSignal signal, SseWire wire) {
        this.archive = archive;
        this.signal = signal;
        this.wire = wire;
    }

    /** Returns when the reader has gone. */
    void write(Optional<Position> asked, Position firstHead, EventFilter filter) {
        Position at = asked.orElse(firstHead);
        if (!Archive.canContinue(at, firstHead)) {
            if (!wire.reset(firstHead, archive.snapshot(filter, 200))) {
                return;
            }
            at = firstHead;
        } else if (!wire.heartbeat(at)) {
            return;
        }
        try {
            follow(at, filter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Position from, EventFilter filter) throws InterruptedException {
        Position at = from;
        int quiet = 0;
        while (wire.open()) {
            long seen = signal.seen();
            Position head = archive.head();
            Archive.Page page = archive.next(at, head, filter, 200);
            for (ArchivedEvent event : page.events()) {
                if (!wire.event(event)) {
                    return;
                }
            }
            at = page.goOnAfter();
            quiet = page.events().isEmpty() ? quiet + 1 : 0;
            if (page.more()) {
                continue;
            }
            if (quiet >= LOOKS_PER_HEARTBEAT) {
                quiet = 0;
                if (!wire.heartbeat(at)) {
                    return;
                }
            }
            signal.await(seen, LOOK_EVERY);
        }
    }
}
