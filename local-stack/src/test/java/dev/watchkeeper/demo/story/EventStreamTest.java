package dev.watchkeeper.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final List<String> lastIds = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serveInPieces() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/events", this::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aLostConnectionGoesOnAfterTheLastIdAndTellsNothingTwice() {
        try (EventStream stream = EventStream.open(
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "wk_viewer",
                event -> told.add(event.sentence()))) {
            assertThat(stream.await(event -> event.sentence().equals("third"), Duration.ofSeconds(10)))
                    .isPresent();
        }

        assertThat(told).containsExactly("first", "second", "third");
        assertThat(lastIds.subList(0, 3)).containsExactly("none", "none", "1-2");
    }

    /** A 503 first, then two events and the end of the connection, then the last of them again and a new one. */
    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            lastIds.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID"))
                    .replace("null", "none"));
            switch (lastIds.size()) {
                case 1 -> exchange.sendResponseHeaders(503, -1);
                case 2 -> send(exchange, event("1-1", "first") + event("1-2", "second"));
                default -> send(exchange, event("1-2", "second") + event("1-3", "third"));
            }
        }
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String event(String id, String sentence) {
        return "id: " + id + "\nevent: deployment.started\ndata: {\"type\":\"deployment.started\",\"sentence\":\""
                + sentence + "\",\"deployment\":\"d\"}\n\n";
    }
}
