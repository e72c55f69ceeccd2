package dev.watchkeeper.counterexample.pure.http;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;

/** Writes to whoever was let in once. */
public final class StreamsOn {
    private StreamsOn() {}

    public static void write(SseEventSink sink, OutboundSseEvent event) {
        var unused = sink.send(event);
    }
}
