package dev.watchkeeper.notifier.stream.http;

import dev.watchkeeper.notifier.stream.StreamConnection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** A response that stays open. What the reader has not taken yet is bounded; beyond that it is not writable. */
final class HttpConnection implements StreamConnection {
    private static final int MOST_WAITING = 64 * 1024;

    private final HttpServerResponse response;

    HttpConnection(HttpServerResponse response) {
        this.response = response;
        response.setChunked(true);
        response.setWriteQueueMaxSize(MOST_WAITING);
        response.putHeader("Content-Type", "text/event-stream");
        response.putHeader("Cache-Control", "no-store");
        // A proxy in between must not collect what is meant to arrive at once.
        response.putHeader("X-Accel-Buffering", "no");
    }

    @Override
    public boolean writable() {
        return !response.closed() && !response.ended() && !response.writeQueueFull();
    }

    @Override
    public void write(byte[] bytes) {
        if (!response.closed() && !response.ended()) {
            var unused = response.write(Buffer.buffer(bytes));
        }
    }

    @Override
    public void close() {
        response.reset();
    }
}
