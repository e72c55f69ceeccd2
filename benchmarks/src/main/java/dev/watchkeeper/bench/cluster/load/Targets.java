package dev.watchkeeper.bench.cluster.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** All watched services, their switches, and a receiver of webhooks, behind one port of this process. */
public final class Targets implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOOK = "hook";

    private final Clock clock;
    private final HttpServer server;
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();

    /**
     * A webhook that came in.
     *
     * @param id by which a receiver knows a repeat
     * @param event the id of the event in its body
     */
    public record Told(Instant at, String id, String event) {}

    public Targets(Clock clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the watched services", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where webhooks are taken. */
    public String hook() {
        return base() + "/" + HOOK + "/all";
    }

    public Iterable<Told> told() {
        return told;
    }

    /** How often an order of the product took effect at the switch of this service. */
    public int switchedBack(String name) {
        return of(name).switchedBack();
    }

    void add(Watched watched) {
        targets.putIfAbsent(watched.name(), new Target(watched.kind(), clock.instant()));
    }

    void shift(String name) {
        of(name).shift(clock.instant());
    }

    private Target of(String name) {
        return Optional.ofNullable(targets.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no service " + name + " is watched"));
    }

    private record Answer(int status, String body) {}

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
            byte[] sent = exchange.getRequestBody().readAllBytes();
            Answer answer = path[0].equals(HOOK)
                    ? hooked(exchange, sent)
                    : Optional.ofNullable(targets.get(path[0]))
                            .map(target -> answer(target, path.length > 1 ? path[1] : "", exchange, sent))
                            .orElse(new Answer(404, ""));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer hooked(HttpExchange exchange, byte[] body) {
        String id = Optional.ofNullable(exchange.getRequestHeaders().getFirst("webhook-id"))
                .orElse("");
        told.add(
                new Told(clock.instant(), id, read(body).path("data").path("id").asText()));
        return new Answer(204, "");
    }

    private Answer answer(Target target, String what, HttpExchange exchange, byte[] sent) {
        Instant now = clock.instant();
        return switch (what) {
            case "metrics" ->
                target.metrics(now).map(page -> new Answer(200, page)).orElse(new Answer(404, ""));
            case "health" -> new Answer(target.healthy(now) ? 200 : 503, "");
            case "switch" ->
                exchange.getRequestMethod().equals("POST")
                        ? ordered(target, read(sent), now)
                        : new Answer(200, target.state());
            default -> new Answer(404, "");
        };
    }

    private static Answer ordered(Target target, JsonNode order, Instant now) {
        if (order.path("action").asText().equals("rehearse")) {
            return new Answer(200, "{\"possible\":true}");
        }
        boolean done = target.order(
                order.path("id").asText(),
                order.path("to").asText(),
                order.path("expectedRevision").asLong(),
                now);
        return new Answer(done ? 200 : 409, target.state());
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("what was sent is no JSON", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
