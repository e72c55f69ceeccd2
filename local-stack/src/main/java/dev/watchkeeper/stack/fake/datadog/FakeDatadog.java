package dev.watchkeeper.stack.fake.datadog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A Datadog on 127.0.0.1 with the monitors that a test gives it and the downtimes that somebody makes. Its ledger says what was asked
 * and its monitors what is so, so that a test need not ask the product.
 */
public final class FakeDatadog implements AutoCloseable {
    /** Numbers stay as they are written. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final HttpServer server;
    private final Monitors monitors = new Monitors();
    private final Events events = new Events();
    private final Downtimes downtimes;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Queue<LedgerEntry> ledger = new ConcurrentLinkedQueue<>();

    private FakeDatadog(HttpServer server, Clock clock) {
        this.server = server;
        this.downtimes = new Downtimes(clock);
    }

    /** @param port at which it was promised to listen; 0: a free one */
    public static FakeDatadog start(int port, Clock clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            FakeDatadog datadog = new FakeDatadog(server, clock);
            server.createContext("/", datadog::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return datadog;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A monitor as Datadog would show it. */
    public FakeDatadog monitor(String json) {
        monitors.add((ObjectNode) read(json));
        return this;
    }

    /** What a person does to a monitor. */
    public void change(long id, Consumer<ObjectNode> change) {
        monitors.change(id, change);
    }

    public void remove(long id) {
        monitors.remove(id);
    }

    /** As it is now. */
    public JsonNode monitor(long id) {
        return monitors.copy(id);
    }

    /** What becomes of the next calls that change something, in their order. */
    public void next(Fault... inOrder) {
        faults.addAll(Arrays.asList(inOrder));
    }

    /** Every event that was posted. */
    public List<JsonNode> events() {
        return events.all();
    }

    public long activeDowntimes() {
        return downtimes.activeNow();
    }

    public int downtimesEver() {
        return downtimes.ever();
    }

    /** When the newest downtime ends. */
    public Optional<Instant> downtimeEnd() {
        return downtimes.end();
    }

    /** What came in, in its order. */
    public List<LedgerEntry> ledger() {
        return List.copyOf(ledger);
    }

    /** What came in to change something. */
    public List<LedgerEntry> writes() {
        return ledger.stream().filter(entry -> !entry.method().equals("GET")).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean known = exchange.getRequestHeaders().containsKey("Dd-api-key")
                    && exchange.getRequestHeaders().containsKey("Dd-application-key");
            Reply reply = known
                    ? faulty(exchange.getRequestMethod(), exchange.getRequestURI(), body)
                    : Reply.error(401, "Unauthorized");
            ledger.add(new LedgerEntry(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), body, reply.status()));
            answer(exchange, reply);
        }
    }

    private Reply faulty(String method, URI uri, String body) {
        Fault fault = method.equals("GET")
                ? Fault.NONE
                : Optional.ofNullable(faults.poll()).orElse(Fault.NONE);
        return switch (fault) {
            case NONE -> reply(method, uri, body);
            case FAILS_BEFORE_ACTING -> Reply.error(500, "Internal error");
            case REFUSES -> Reply.error(403, "Forbidden");
            case THROTTLES -> Reply.error(429, "Rate limit exceeded");
            case FAILS_AFTER_ACTING -> {
                reply(method, uri, body);
                yield Reply.error(500, "Internal error");
            }
            case CLOSES_AFTER_ACTING -> {
                reply(method, uri, body);
                yield new Reply(0, Optional.empty());
            }
        };
    }

    private Reply reply(String method, URI uri, String body) {
        Map<String, String> query = query(uri);
        String path = uri.getPath();
        if (path.equals("/api/v1/monitor") && method.equals("GET")) {
            return monitors.list(
                    Arrays.asList(query.getOrDefault("monitor_tags", "").split(",", -1)),
                    Integer.parseInt(query.getOrDefault("page", "0")),
                    Integer.parseInt(query.getOrDefault("page_size", "100")));
        }
        if (path.matches("/api/v1/monitor/\\d+")) {
            long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
            return method.equals("GET") ? monitors.get(id) : monitors.put(id, read(body));
        }
        if (path.equals("/api/v1/events")) {
            return method.equals("GET")
                    ? events.list(
                            Long.parseLong(query.getOrDefault("start", "0")),
                            Long.parseLong(query.getOrDefault("end", "0")),
                            Events.tags(query.getOrDefault("tags", "")))
                    : events.add(read(body));
        }
        if (path.equals("/api/v2/downtime")) {
            return method.equals("GET")
                    ? downtimes.list(
                            query.getOrDefault("current_only", "").equals("true"),
                            Integer.parseInt(query.getOrDefault("page[offset]", "0")),
                            Integer.parseInt(query.getOrDefault("page[limit]", "30")))
                    : downtimes.add(read(body));
        }
        if (path.startsWith("/api/v2/downtime/") && method.equals("DELETE")) {
            return downtimes.cancel(path.substring("/api/v2/downtime/".length()));
        }
        return Reply.error(404, "Not found");
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        String raw = Optional.ofNullable(uri.getRawQuery()).orElse("");
        for (String part : raw.split("&", -1)) {
            String[] pair = part.split("=", 2);
            query.put(decoded(pair[0]), pair.length > 1 ? decoded(pair[1]) : "");
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.status() == 0) {
            return; // the exchange is closed without an answer
        }
        byte[] bytes = reply.body()
                .map(body -> body.toString().getBytes(StandardCharsets.UTF_8))
                .orElse(new byte[0]);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
