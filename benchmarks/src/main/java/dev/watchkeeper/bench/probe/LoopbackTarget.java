package dev.watchkeeper.bench.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** Whatever is asked: pages of metrics whose counters go on, a range API, health. It can be told to hang. */
final class LoopbackTarget implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LongAdder requests = new LongAdder();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    LoopbackTarget() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the target", e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    long requests() {
        return requests.sum();
    }

    void hang() {
        gate = new CountDownLatch(1);
    }

    void goOn() {
        gate.countDown();
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.increment();
            gate.await();
            String path = exchange.getRequestURI().getPath();
            String body = path.startsWith("/metrics/") ? page() : path.startsWith("/api/") ? range(exchange) : "ok";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String page() {
        long count = System.currentTimeMillis() / 10;
        StringBuilder page = new StringBuilder("# TYPE requests_total counter\n");
        for (int path = 0; path < 5; path++) {
            String labels = "requests_total{version=\"v2\",path=\"p" + path + "\",code=";
            page.append(labels).append("\"2xx\"} ").append(count).append('\n');
            page.append(labels).append("\"5xx\"} ").append(count / 1000).append('\n');
            page.append("depth_").append(path).append(' ').append(count % 80).append('\n');
        }
        return page.toString();
    }

    /** The value of a bucket is a function of its time alone. */
    private static String range(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        double step = parameter(query, "step");
        StringBuilder values = new StringBuilder();
        for (double at = parameter(query, "start"); at <= parameter(query, "end"); at += step) {
            values.append(values.isEmpty() ? "" : ",")
                    .append('[')
                    .append((long) at)
                    .append(",\"")
                    .append((long) at / 10 % 80)
                    .append("\"]");
        }
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":["
                + values + "]}]}}";
    }

    private static double parameter(String query, String name) {
        for (String part : query.split("&", -1)) {
            if (part.startsWith(name + "=")) {
                return Double.parseDouble(URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        throw new IllegalArgumentException("the query has no " + name);
    }
}
