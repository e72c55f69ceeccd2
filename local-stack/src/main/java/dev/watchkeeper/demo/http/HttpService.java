package dev.watchkeeper.demo.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server, a virtual thread per request; on the loopback address, or where {@code WATCHKEEPER_DEMO_LISTEN} says: in a
 * container others have to reach it.
 */
public final class HttpService implements AutoCloseable {
    private static final int LONGEST_BODY = 256 * 1024;

    static {
        // Without it each answer on a kept connection waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Longer than any client here keeps an idle connection, so that none is closed under a request.
        System.setProperty("sun.net.httpserver.idleInterval", "120");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private HttpService(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Answers one request. */
    @FunctionalInterface
    public interface Handler {
        Response handle(Request request);
    }

    /**
     * @param port a free port, or 0 for any
     * @throws UncheckedIOException when the port is taken
     */
    public static HttpService start(int port, Handler handler) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(here(), port), 1024);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, handler));
            server.start();
            return new HttpService(server, threads);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " cannot be listened on: " + e.getMessage(), e);
        }
    }

    private static InetAddress here() throws UnknownHostException {
        String said = System.getenv("WATCHKEEPER_DEMO_LISTEN");
        return said == null || said.isBlank() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(said);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
            Response response = body.length > LONGEST_BODY
                    ? Response.problem(413, "body too long", "at most " + LONGEST_BODY + " bytes")
                    : handled(exchange, new String(body, StandardCharsets.UTF_8), handler);
            send(exchange, response);
        }
    }

    private static Response handled(HttpExchange exchange, String body, Handler handler) {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        try {
            return handler.handle(new Request(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body));
        } catch (RuntimeException e) {
            return Response.problem(500, "internal error", String.valueOf(e.getMessage()));
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
        response.headers().forEach(exchange.getResponseHeaders()::set);
        if (bytes.length == 0) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.getResponseHeaders().set("content-type", response.contentType());
        exchange.sendResponseHeaders(response.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
