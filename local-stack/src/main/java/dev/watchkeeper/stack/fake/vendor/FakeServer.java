package dev.watchkeeper.stack.fake.vendor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * The wire of a vendor on 127.0.0.1: it hands requests to whoever keeps the vendor's state, loses answers where a test wants it, and
 * writes down what came in.
 */
public final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final Vendor vendor;
    private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    private final Queue<Entry> ledger = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Trouble always = Trouble.NONE;

    private FakeServer(HttpServer server, Vendor vendor) {
        this.server = server;
        this.vendor = vendor;
    }

    /** Whoever keeps the vendor's state. */
    @FunctionalInterface
    public interface Vendor {
        /** Does what is asked, and answers. */
        Response act(Request request);
    }

    /** @param headers by their name in lower case */
    public record Request(
            String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
        public Request {
            query = Map.copyOf(query);
            headers = Map.copyOf(headers);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** @param body JSON */
    public record Response(int status, String body, Map<String, String> headers) {
        public Response {
            headers = Map.copyOf(headers);
        }

        public static Response json(int status, String body) {
            return new Response(status, body, Map.of());
        }
    }

    /** @param status what was answered; 0: nothing */
    public record Entry(Request request, int status) {}

    /** @param port at which it was promised to listen; 0: a free one */
    public static FakeServer start(int port, Vendor vendor) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            FakeServer fake = new FakeServer(server, vendor);
            server.createContext("/", fake::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What becomes of the next calls that change something, in their order. */
    public void next(Trouble... inOrder) {
        troubles.addAll(Arrays.asList(inOrder));
    }

    /** What becomes of every call that changes something, until it is set to {@link Trouble#NONE}. */
    public void always(Trouble trouble) {
        always = trouble;
    }

    /** What came in, in its order. */
    public List<Entry> ledger() {
        return List.copyOf(ledger);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = request(exchange);
            boolean acts = !request.method().equals("GET");
            Trouble trouble = acts ? Optional.ofNullable(troubles.poll()).orElse(always) : Trouble.NONE;
            Optional<Response> response = respond(request, trouble);
            ledger.add(new Entry(request, response.map(Response::status).orElse(0)));
            if (response.isPresent()) {
                write(exchange, response.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Response> respond(Request request, Trouble trouble) throws InterruptedException {
        return switch (trouble) {
            case NONE -> Optional.of(vendor.act(request));
            case FAILS_BEFORE_ACTING -> Optional.of(Response.json(500, "{}"));
            case THROTTLES ->
                Optional.of(new Response(429, "{\"ok\":false,\"error\":\"ratelimited\"}", Map.of("Retry-After", "1")));
            case FAILS_AFTER_ACTING -> {
                vendor.act(request);
                yield Optional.of(Response.json(500, "{}"));
            }
            case CLOSES_AFTER_ACTING -> {
                vendor.act(request);
                yield Optional.empty();
            }
            case ANSWERS_HTML -> {
                vendor.act(request);
                yield Optional.of(new Response(
                        200,
                        "<html><title>Sign in</title></html>",
                        Map.of("Content-Type", "text/html; charset=utf-8")));
            }
            case HANGS -> {
                closed.await();
                yield Optional.empty();
            }
            case HANGS_AFTER_ACTING -> {
                vendor.act(request);
                closed.await();
                yield Optional.empty();
            }
        };
    }

    private static Request request(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        URI uri = exchange.getRequestURI();
        Map<String, String> query = new TreeMap<>();
        for (String word : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1)) {
            String[] sides = word.split("=", 2);
            if (sides.length == 2) {
                query.put(decoded(sides[0]), decoded(sides[1]));
            }
        }
        return new Request(
                exchange.getRequestMethod(),
                uri.getPath(),
                query,
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
