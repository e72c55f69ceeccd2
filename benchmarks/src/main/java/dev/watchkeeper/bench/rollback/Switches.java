package dev.watchkeeper.bench.rollback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A switch for each deployment, by the protocol of the webhook means; it acts at once, and notes when it was asked. */
final class Switches implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    /**
     * What one switch was asked for.
     *
     * @param first when it was first read after {@link #watch}
     * @param order when it was first told to switch
     * @param within how long it took for all of that
     * @param orders how often it was told to
     */
    record Asked(boolean watched, Optional<Instant> first, Optional<Instant> order, Duration within, int orders) {
        static final Asked NOTHING = new Asked(false, Optional.empty(), Optional.empty(), Duration.ZERO, 0);

        Asked at(Instant now, boolean switches, Duration took) {
            return new Asked(
                    watched,
                    watched ? first.or(() -> Optional.of(now)) : first,
                    switches ? order.or(() -> Optional.of(now)) : order,
                    within.plus(watched ? took : Duration.ZERO),
                    orders + (switches ? 1 : 0));
        }
    }

    Switches() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url(String deployment) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + deployment;
    }

    /** From now on its times are noted. */
    void watch(String deployment) {
        asked.merge(
                deployment,
                new Asked(true, Optional.empty(), Optional.empty(), Duration.ZERO, 0),
                (before, now) -> new Asked(true, before.first(), before.order(), before.within(), before.orders()));
    }

    Asked of(String deployment) {
        return asked.getOrDefault(deployment, Asked.NOTHING);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Instant now = Instant.now();
        long begin = System.nanoTime();
        String deployment = exchange.getRequestURI().getPath().substring(1);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean post = exchange.getRequestMethod().equals("POST");
        boolean rehearses = post && body.contains("\"rehearse\"");
        boolean switched = of(deployment).orders() > 0 || (post && !rehearses);
        String answer = rehearses ? "{\"possible\":true}" : state(switched);
        asked.compute(
                deployment,
                (name, before) -> Optional.ofNullable(before)
                        .orElse(Asked.NOTHING)
                        .at(now, post && !rehearses, Duration.ofNanos(System.nanoTime() - begin)));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String state(boolean switched) {
        return switched
                ? "{\"version\":\"v1\",\"share\":100,\"previous\":\"v2\",\"revision\":2,\"known\":[\"v1\",\"v2\"]}"
                : "{\"version\":\"v2\",\"share\":100,\"previous\":\"v1\",\"revision\":1,\"known\":[\"v1\",\"v2\"]}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
