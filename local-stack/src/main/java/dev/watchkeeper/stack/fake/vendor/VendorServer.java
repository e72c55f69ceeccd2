package dev.watchkeeper.stack.fake.vendor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A vendor on 127.0.0.1 that answers by the begin of the path, the longest that fits, and writes down what it was asked. */
public final class VendorServer implements AutoCloseable {
    private final HttpServer server;
    private final ConcurrentSkipListMap<String, Canned> answers = new ConcurrentSkipListMap<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

    private VendorServer(HttpServer server) {
        this.server = server;
    }

    /** What is answered. */
    public record Canned(int status, String body, Map<String, String> headers) {
        public Canned {
            headers = Map.copyOf(headers);
        }
    }

    /** What was asked. */
    public record Asked(String method, String path, String query, String body, Map<String, String> headers) {
        public Asked {
            headers = Map.copyOf(headers);
        }
    }

    public static VendorServer start() {
        return start(0);
    }

    /** @param port at which it was promised to listen; 0: a free one */
    public static VendorServer start(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            VendorServer vendor = new VendorServer(server);
            server.createContext("/", vendor::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return vendor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public VendorServer answers(String pathBegin, String json) {
        return answers(pathBegin, 200, json, Map.of("Content-Type", "application/json"));
    }

    public VendorServer answers(String pathBegin, int status, String body, Map<String, String> headers) {
        answers.put(pathBegin, new Canned(status, body, headers));
        return this;
    }

    /** Never answers until it is closed. */
    public VendorServer holds(String pathBegin) {
        held.add(pathBegin);
        return this;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    uri.getPath(),
                    uri.getQuery() == null ? "" : uri.getQuery(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    headers));
            if (held.stream().anyMatch(uri.toString()::startsWith)) {
                closed.await();
                return;
            }
            Canned canned = answers.descendingMap().entrySet().stream()
                    .filter(entry -> uri.toString().startsWith(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(new Canned(404, "{}", Map.of()));
            canned.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = canned.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(canned.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
