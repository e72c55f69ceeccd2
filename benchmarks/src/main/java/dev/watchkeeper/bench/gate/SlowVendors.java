package dev.watchkeeper.bench.gate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Vendors in trouble: each answers 503, after a time of its own, and one never does. The first part of a path names the vendor. */
final class SlowVendors implements AutoCloseable {
    /** What has no name of its own in its path. */
    static final String AWS = "aws";

    private final HttpServer server;
    private final Map<String, Duration> times;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param times how long each takes; longer than a check's timeout: it hangs */
    SlowVendors(Map<String, Duration> times) {
        this.times = Map.copyOf(times);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String of(String vendor) {
        return root() + "/" + vendor;
    }

    int asked(String vendor) {
        AtomicInteger count = asked.get(vendor);
        return count == null ? 0 : count.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String first = exchange.getRequestURI().getPath().replaceFirst("^/", "").replaceFirst("/.*", "");
        String vendor = times.containsKey(first) ? first : AWS;
        asked.computeIfAbsent(vendor, name -> new AtomicInteger()).incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        try {
            boolean over =
                    closed.await(times.getOrDefault(vendor, Duration.ZERO).toMillis(), TimeUnit.MILLISECONDS);
            if (!over) {
                exchange.sendResponseHeaders(503, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
