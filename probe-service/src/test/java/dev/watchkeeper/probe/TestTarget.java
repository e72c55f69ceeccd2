package dev.watchkeeper.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server that behaves as it is told, and writes down what it was asked. */
public final class TestTarget implements AutoCloseable {
    /**
     * Below the ports that a system hands out by itself: a watch that a test has left asks a closed target on, and another test's server
     * must not get its port.
     */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 10_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % PORTS));

    private final HttpServer server;
    private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private TestTarget(HttpServer server) {
        this.server = server;
    }

    public static TestTarget start() {
        try {
            HttpServer server = bound();
            TestTarget target = new TestTarget(server);
            server.createContext("/", target::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer bound() throws IOException {
        BindException taken = new BindException("no port is tried yet");
        for (int i = 0; i < PORTS; i++) {
            int port = FIRST_PORT + Math.floorMod(NEXT.getAndIncrement(), PORTS);
            try {
                return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            } catch (BindException e) {
                taken = e;
            }
        }
        throw taken;
    }

    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked, as {@code METHOD path authorization}. */
    public Queue<String> asked() {
        return asked;
    }

    public TestTarget answers(String methodAndPath, int status, String body) {
        return answers(methodAndPath, status, body, Map.of());
    }

    public TestTarget answers(String methodAndPath, int status, String body, Map<String, String> headers) {
        return does(methodAndPath, exchange -> {
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    public TestTarget does(String methodAndPath, HttpHandler handler) {
        answers.put(methodAndPath, handler);
        return this;
    }

    /** Takes the request and never answers. */
    public TestTarget hangs(String methodAndPath) {
        return does(methodAndPath, exchange -> await());
    }

    /** Closes the connection without an answer. */
    public TestTarget resets(String methodAndPath) {
        return does(methodAndPath, HttpExchange::close);
    }

    /** Begins an answer and sends a byte now and then. */
    public TestTarget drips(String methodAndPath) {
        return drips(methodAndPath, '.');
    }

    /** Begins an answer and sends this character now and then. */
    public TestTarget drips(String methodAndPath, char drop) {
        return does(methodAndPath, exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            OutputStream body = exchange.getResponseBody();
            while (!awaited(50)) {
                body.write(drop);
                body.flush();
            }
        });
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String key = exchange.getRequestMethod() + " " + path;
        String auth = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(key + (auth == null ? "" : " " + auth));
        try (exchange) {
            HttpHandler answer = answers.get(key);
            if (answer == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                answer.handle(exchange);
            }
        }
    }

    private void await() {
        while (!awaited(1000)) {
            // still open
        }
    }

    private boolean awaited(int millis) {
        try {
            return closed.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
