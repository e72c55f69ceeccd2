package dev.watchkeeper.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes webhooks and writes down each call; can hold one without an answer, so that the sender dies in the middle of it. */
final class HookReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean holdNext = new AtomicBoolean();
    private final AtomicBoolean held = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * A call that came in.
     *
     * @param webhookId its header, by which a receiver knows a repeat
     * @param event the id of the event in its body
     */
    record Call(String webhookId, String event) {}

    HookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hook", this::take);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The next call is written down and gets no answer. */
    void holdNext() {
        held.set(false);
        holdNext.set(true);
    }

    boolean holds() {
        return held.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            calls.add(new Call(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    body.path("data").path("id").asText()));
            if (holdNext.compareAndSet(true, false)) {
                held.set(true);
                closed.await();
            }
            exchange.sendResponseHeaders(204, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
