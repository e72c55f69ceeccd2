package dev.watchkeeper.stack.fake.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.stack.fake.vendor.FakeServer;
import dev.watchkeeper.stack.fake.vendor.FakeServer.Request;
import dev.watchkeeper.stack.fake.vendor.FakeServer.Response;
import dev.watchkeeper.stack.fake.vendor.Trouble;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The Events API v2 on 127.0.0.1: what it takes is answered by 202, what is no event by 400 with reasons. A trigger with a known
 * {@code dedup_key} is the same alert unless it was resolved before.
 */
public final class FakePagerDuty implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
    private static final int LARGEST = 512 * 1024;

    private final FakeServer server;
    private final Set<String> keys = new TreeSet<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final List<JsonNode> changes = new ArrayList<>();

    private FakePagerDuty(int port) {
        this.server = FakeServer.start(port, this::respond);
    }

    /**
     * An alert as a person sees it.
     *
     * @param woken how often somebody was woken for it
     */
    public record Alert(String key, String state, String summary, int woken, String routingKey) {}

    /** @param port at which it was promised to listen; 0: a free one */
    public static FakePagerDuty start(int port) {
        return new FakePagerDuty(port);
    }

    public URI base() {
        return server.base();
    }

    /** A routing key that it knows. */
    public synchronized FakePagerDuty integration(String routingKey) {
        keys.add(routingKey);
        return this;
    }

    public void next(Trouble... inOrder) {
        server.next(inOrder);
    }

    public void always(Trouble trouble) {
        server.always(trouble);
    }

    public List<FakeServer.Entry> ledger() {
        return server.ledger();
    }

    public synchronized List<Alert> alerts() {
        return List.copyOf(alerts.values());
    }

    public synchronized List<JsonNode> changes() {
        return List.copyOf(changes);
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized Response respond(Request request) {
        JsonNode body;
        try {
            body = JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            return invalid(List.of("the body is no JSON"));
        }
        return switch (request.path()) {
            case "/v2/enqueue" -> alert(request, body);
            case "/v2/change/enqueue" -> change(body);
            default -> Response.json(404, "{}");
        };
    }

    private Response alert(Request request, JsonNode body) {
        List<String> wrong = new ArrayList<>();
        String action = body.path("event_action").asText();
        String key = body.path("dedup_key").asText();
        JsonNode payload = body.path("payload");
        routed(body, wrong);
        if (!Set.of("trigger", "acknowledge", "resolve").contains(action)) {
            wrong.add("'event_action' is missing or unknown");
        }
        if (key.length() > 255) {
            wrong.add("'dedup_key' is longer than 255 characters");
        }
        if (!action.equals("trigger") && key.isEmpty()) {
            wrong.add("'dedup_key' is missing");
        }
        if (action.equals("trigger")) {
            needed(payload, "summary", 1024, wrong);
            needed(payload, "source", 1024, wrong);
            if (!SEVERITIES.contains(payload.path("severity").asText())) {
                wrong.add("'payload.severity' is missing or unknown");
            }
        }
        if (request.body().length() > LARGEST) {
            wrong.add("the event is larger than 512 KB");
        }
        if (!wrong.isEmpty()) {
            return invalid(wrong);
        }
        fold(
                action,
                key,
                payload.path("summary").asText(),
                body.path("routing_key").asText());
        return accepted(key);
    }

    private void fold(String action, String key, String summary, String routingKey) {
        Optional<Alert> before = Optional.ofNullable(alerts.get(key));
        boolean open = before.filter(alert -> !alert.state().equals("resolved")).isPresent();
        switch (action) {
            case "trigger" -> {
                int woken = before.map(Alert::woken).orElse(0) + (open ? 0 : 1);
                String state = open ? before.get().state() : "triggered";
                alerts.put(key, new Alert(key, state, summary, woken, routingKey));
            }
            case "acknowledge" ->
                before.filter(alert -> open)
                        .ifPresent(alert -> alerts.put(
                                key, new Alert(key, "acknowledged", alert.summary(), alert.woken(), routingKey)));
            default ->
                before.filter(alert -> open)
                        .ifPresent(alert -> alerts.put(
                                key, new Alert(key, "resolved", alert.summary(), alert.woken(), routingKey)));
        }
    }

    private Response change(JsonNode body) {
        List<String> wrong = new ArrayList<>();
        routed(body, wrong);
        needed(body.path("payload"), "summary", 1024, wrong);
        if (!wrong.isEmpty()) {
            return invalid(wrong);
        }
        changes.add(body);
        return accepted("");
    }

    private void routed(JsonNode body, List<String> wrong) {
        if (!keys.contains(body.path("routing_key").asText())) {
            wrong.add("'routing_key' is missing or unknown");
        }
    }

    private static void needed(JsonNode payload, String field, int longest, List<String> wrong) {
        String text = payload.path(field).asText("");
        if (text.isEmpty() || text.length() > longest) {
            wrong.add("'payload." + field + "' is missing or longer than " + longest + " characters");
        }
    }

    private static Response accepted(String key) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("status", "success").put("message", "Event processed").put("dedup_key", key);
        return Response.json(202, body.toString());
    }

    private static Response invalid(List<String> reasons) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("status", "invalid event").put("message", "Event object is invalid");
        ArrayNode errors = body.putArray("errors");
        reasons.forEach(errors::add);
        return Response.json(400, body.toString());
    }
}
