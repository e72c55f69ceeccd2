package dev.watchkeeper.gate.api.rest;

import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One reader of a stream of server-sent events. */
final class Reader {
    private static final long LONGEST_WRITE_SECONDS = 30;

    private final Commands commands;
    private final SseEventSink sink;
    private final Sse sse;

    Reader(Commands commands, SseEventSink sink, Sse sse) {
        this.commands = commands;
        this.sink = sink;
        this.sse = sse;
    }

    /** @return false when the reader has gone */
    boolean send(String name, Object data) throws InterruptedException {
        if (sink.isClosed()) {
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
