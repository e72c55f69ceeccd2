package dev.watchkeeper.demo.shift;

import dev.watchkeeper.demo.http.HttpService;
import dev.watchkeeper.demo.http.Json;
import dev.watchkeeper.demo.http.Request;
import dev.watchkeeper.demo.http.Response;
import dev.watchkeeper.demo.http.WarmUp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The switch: traffic on one port, orders and metrics on another. {@code GET /switch} shows the state and {@code POST
 * /switch} takes a signed order; {@code POST /versions} tells it where a version listens; {@code POST /visibility} makes
 * the metrics vanish or come back, as a broken exporter would.
 */
public final class TrafficSwitch implements AutoCloseable {
    private final Switchboard board;
    private final Upstreams upstreams = new Upstreams();
    private final TrafficMetrics metrics;
    private final Callers callers;
    private final Ledger ledger;
    private final ReentrantLock lock = new ReentrantLock();
    private final HttpService traffic;
    private final HttpService admin;
    private volatile boolean metricsVisible = true;

    /**
     * @param trafficPort for the application's clients
     * @param adminPort for orders and metrics
     * @param version serves from the start, at {@code url}
     * @param secrets name of a caller to {@code whsec_...}
     */
    public record Settings(
            int trafficPort,
            int adminPort,
            String version,
            String url,
            Map<String, String> secrets,
            Path ledger,
            Clock clock) {
        public Settings {
            secrets = Map.copyOf(secrets);
        }
    }

    private TrafficSwitch(Settings settings) {
        this.board = new Switchboard(TargetState.serving(settings.version()));
        this.metrics = new TrafficMetrics(settings.clock().millis() / 1e3);
        this.callers = new Callers(settings.secrets());
        this.ledger = new Ledger(settings.ledger(), settings.clock());
        upstreams.learn(settings.version(), settings.url());
        metrics.learn(settings.version());
        this.traffic = HttpService.start(settings.trafficPort(), this::pass);
        this.admin = HttpService.start(settings.adminPort(), this::admin);
        WarmUp.of("GET", traffic.url() + "/health", "");
    }

    public static TrafficSwitch start(Settings settings) {
        return new TrafficSwitch(settings);
    }

    public String trafficUrl() {
        return traffic.url();
    }

    public String adminUrl() {
        return admin.url();
    }

    private Response pass(Request request) {
        String version = locked(board::next);
        long start = System.nanoTime();
        Response response = upstreams.pass(version, request);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (!request.path().startsWith("/health")) {
            metrics.count(version, response.status(), took);
        }
        ledger.request(version, request.method(), request.path(), response.status(), took);
        return response;
    }

    private Response admin(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /switch" -> Response.json(200, locked(board::state).json());
            case "GET /metrics" ->
                metricsVisible
                        ? Response.text(200, TrafficMetrics.CONTENT_TYPE, metrics.text())
                        : Response.problem(404, "not found", "the metrics are gone");
            case "POST /switch", "POST /versions", "POST /visibility" ->
                callers.of(request)
                        .map(caller -> ordered(caller, request))
                        .orElseGet(() -> Response.problem(
                                401,
                                "not signed",
                                "sign the body with a known secret (Standard Webhooks), not older than 5 minutes"));
            default -> Response.problem(404, "not found", request.method() + " " + request.path());
        };
    }

    private Response ordered(String caller, Request request) {
        try {
            return switch (request.path()) {
                case "/switch" -> shift(caller, Order.read(request.json().orElseThrow(TrafficSwitch::notJson)));
                case "/versions" -> learn(caller, request);
                default -> show(caller, request);
            };
        } catch (IllegalArgumentException e) {
            return Response.problem(400, "not an order", String.valueOf(e.getMessage()));
        }
    }

    /** The ledger line is written under the lock, so that lines of changes stand in the order of the changes. */
    private Response shift(String caller, Order order) {
        boolean running = order.action() == Order.Action.REHEARSE && upstreams.running(order.to());
        Answer answer = locked(() -> {
            Answer decided = board.decide(order, running);
            switch (decided) {
                case Answer.Applied applied -> ledger.change(caller, order, applied);
                case Answer.Repeated r -> ledger.noChange(caller, order, r);
                case Answer.NotMet n -> ledger.noChange(caller, order, n);
                case Answer.Unknown u -> ledger.noChange(caller, order, u);
                case Answer.Rehearsed r -> ledger.noChange(caller, order, r);
            }
            return decided;
        });
        return answer.response();
    }

    private Response learn(String caller, Request request) {
        String version = field(request, "version");
        upstreams.learn(version, field(request, "url"));
        metrics.learn(version);
        ledger.note("version", caller, version);
        return Response.json(
                200,
                locked(() -> {
                            board.learn(version);
                            return board.state();
                        })
                        .json());
    }

    private Response show(String caller, Request request) {
        metricsVisible = Boolean.parseBoolean(field(request, "visible"));
        ledger.note("metrics", caller, metricsVisible ? "visible" : "gone");
        return Response.json(200, Json.object().put("visible", metricsVisible));
    }

    private static String field(Request request, String name) {
        return Optional.of(request.json()
                        .orElseThrow(TrafficSwitch::notJson)
                        .path(name)
                        .asText(""))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("field '" + name + "' is missing"));
    }

    private static IllegalArgumentException notJson() {
        return new IllegalArgumentException("the body is not a JSON object");
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        traffic.close();
        admin.close();
        ledger.close();
    }
}
