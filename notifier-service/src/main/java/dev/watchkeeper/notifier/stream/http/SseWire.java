package dev.watchkeeper.notifier.stream.http;

import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventText;
import dev.watchkeeper.notifier.archive.Position;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** One reader's connection. Writing waits until the reader took it; a reader that takes nothing for 30 s is let go. */
final class SseWire {
    private static final long LONGEST_WRITE_SECONDS = 30;

    private final SseEventSink sink;
    private final Sse sse;
    private final EventText text;

    SseWire(SseEventSink sink, Sse sse, EventText text) {
        this.sink = sink;
        this.sse = sse;
        this.text = text;
    }

    boolean open() {
        return !sink.isClosed();
    }

    boolean event(ArchivedEvent event) {
        return send(sse.newEventBuilder()
                .id(event.position().toString())
                .name(event.type())
                .data(text.of(event))
                .build());
    }

    /** Tells the reader that its position is gone, with the state of each live deployment in place of what it missed. */
    boolean reset(Position head, List<ArchivedEvent> snapshot) {
        String states = snapshot.stream().map(text::of).collect(Collectors.joining(",", "[", "]"));
        return send(sse.newEventBuilder()
                .id(head.toString())
                .name("reset")
                .data("{\"position\":\"" + head + "\",\"deployments\":" + states + "}")
                .build());
    }

    /** Where the reader stands, so that it can show how old its data is; it carries the id to go on from. */
    boolean heartbeat(Position position) {
        return send(sse.newEventBuilder()
                .id(position.toString())
                .name("heartbeat")
                .data("{\"position\":\"" + position + "\"}")
                .build());
    }

    private boolean send(OutboundSseEvent event) {
        if (sink.isClosed()) {
            return false;
        }
        try {
            sink.send(event).toCompletableFuture().get(LONGEST_WRITE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException | CompletionException | IllegalStateException e) {
            return false; // The reader has gone; it comes back with its last id.
        }
    }
}
