package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.Admission;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One reader of a stream of server-sent events: to be written to for as long as it would be let in again (ADR 52). */
final class Reader {
    private static final long LONGEST_WRITE_SECONDS = 30;

    private final Commands commands;
    private final SseEventSink sink;
    private final Sse sse;
    private final Admission admission;
    private final AccessTable access;
    private final Clock clock;

    Reader(Commands commands, SseEventSink sink, Sse sse, Admission admission, AccessTable access, Clock clock) {
        this.commands = commands;
        this.sink = sink;
        this.sse = sse;
        this.admission = admission;
        this.access = access;
        this.clock = clock;
    }

    /** @return false when the reader has gone, or may not read any more */
    boolean isThere() {
        return !sink.isClosed() && access.stillLetsIn(admission, clock.instant());
    }

    /** @return false when the reader has gone, or may not read any more: then nothing was written */
    boolean send(String name, Object data) throws InterruptedException {
        if (!isThere()) {
            return false;
        }
        try {
            sink.send(sse.newEventBuilder()
                            .name(name)
                            .data(commands.write(data))
                            .build())
                    .toCompletableFuture()
                    .get(LONGEST_WRITE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | CompletionException | IllegalStateException e) {
            return false;
        }
    }
}
