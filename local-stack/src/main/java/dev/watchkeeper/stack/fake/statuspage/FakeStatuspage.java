package dev.watchkeeper.stack.fake.statuspage;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One page of Statuspage on 127.0.0.1, as its REST API is documented: what is asked is answered by 200 or 201, nonsense by 422. */
public final class FakeStatuspage implements AutoCloseable {
    public static final String KEY = "statuspage-key-1";
    public static final String PAGE = "kctbh9vrtdwd";

    private static final int MOST = 100;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> STATES = Set.of("investigating", "identified", "monitoring", "resolved");
    private static final Set<String> COMPONENT_STATES =
            Set.of("operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance");
    private static final Pattern ONE = Pattern.compile("/v1/pages/" + PAGE + "/incidents/([a-z0-9]+)");

    private final FakeServer server;
    private final Map<String, ObjectNode> components = new LinkedHashMap<>();
    private final Map<String, ObjectNode> incidents = new LinkedHashMap<>();

    private FakeStatuspage(int port) {
        this.server = FakeServer.start(port, this::respond);
    }

    /** @param port at which it was promised to listen; 0: a free one */
    public static FakeStatuspage start(int port) {
        return new FakeStatuspage(port);
    }

    /** Where pages are: {@code <api>/pages/...}. */
    public URI api() {
        return URI.create(server.base() + "/v1");
    }

    public synchronized FakeStatuspage component(String name) {
        add(name, false);
        return this;
    }

    /** Several components under one name; it is listed among them. */
    public synchronized FakeStatuspage group(String name) {
        add(name, true);
        return this;
    }

    private void add(String name, boolean group) {
        String id = "c%07d".formatted(components.size() + 1);
        components.put(
                id,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", id)
                        .put("name", name)
                        .put("group", group)
                        .put("status", "operational"));
    }

    /** An incident that somebody has opened by hand. */
    public synchronized FakeStatuspage incident(String name) {
        String id = "i%011d".formatted(incidents.size() + 1);
        incidents.put(
                id,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", id)
                        .put("name", name)
                        .put("status", "investigating"));
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

    public synchronized List<JsonNode> incidents() {
        return incidents.values().stream().<JsonNode>map(ObjectNode::deepCopy).toList();
    }

    /** The status of a component by its name. */
    public synchronized String status(String component) {
        return components.values().stream()
                .filter(one -> one.path("name").asText().equals(component))
                .map(one -> one.path("status").asText())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized Response respond(Request request) {
        if (!request.header("authorization").equals(Optional.of("OAuth " + KEY))) {
            return Response.json(401, "{\"error\":\"Could not authenticate\"}");
        }
        String own = "/v1/pages/" + PAGE;
        Matcher one = ONE.matcher(request.path());
        String asked = request.method() + " " + request.path();
        if (asked.equals("GET " + own + "/components")) {
            return page(components.values().stream().toList(), request.query());
        }
        if (asked.equals("GET " + own + "/incidents/unresolved")) {
            return page(
                    incidents.values().stream()
                            .filter(incident ->
                                    !incident.path("status").asText().equals("resolved"))
                            .toList()
                            .reversed(),
                    request.query());
        }
        if (asked.equals("POST " + own + "/incidents")) {
            return make(incident(request));
        }
        if (request.method().equals("PATCH") && one.matches() && incidents.containsKey(one.group(1))) {
            return change(incidents.get(one.group(1)), incident(request), 200);
        }
        return Response.json(404, "{\"error\":\"not found\"}");
    }

    private Response make(JsonNode asked) {
        if (asked.path("name").asText("").isBlank()) {
            return Response.json(422, "{\"error\":[\"Name can't be blank\"]}");
        }
        String id = "i%011d".formatted(incidents.size() + 1);
        ObjectNode incident = JsonNodeFactory.instance.objectNode().put("id", id);
        Response response = change(incident, asked, 201);
        if (response.status() == 201) {
            incidents.put(id, incident);
        }
        return response;
    }

    private Response change(ObjectNode incident, JsonNode asked, int status) {
        String state = asked.path("status").asText("");
        if (!STATES.contains(state)) {
            return Response.json(422, "{\"error\":[\"Status is not included in the list\"]}");
        }
        JsonNode states = asked.path("components");
        for (Map.Entry<String, JsonNode> field : states.properties()) {
            if (!components.containsKey(field.getKey())
                    || !COMPONENT_STATES.contains(field.getValue().asText())) {
                return Response.json(422, "{\"error\":[\"Components are invalid\"]}");
            }
        }
        for (String field : List.of("name", "status", "body", "metadata", "component_ids", "impact_override")) {
            if (asked.has(field)) {
                incident.set(field, asked.get(field));
            }
        }
        incident.withArray("incident_updates")
                .addObject()
                .put("status", state)
                .put("body", asked.path("body").asText());
        states.properties()
                .forEach(field -> Optional.ofNullable(components.get(field.getKey()))
                        .ifPresent(component ->
                                component.put("status", field.getValue().asText())));
        return Response.json(status, incident.toString());
    }

    private static JsonNode incident(Request request) {
        try {
            return JSON.readTree(request.body()).path("incident");
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** At most 100 of them, also for whoever asks for no page or for more. */
    private static Response page(List<ObjectNode> all, Map<String, String> query) {
        int size = Math.min(MOST, Integer.parseInt(query.getOrDefault("per_page", Integer.toString(MOST))));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        all.stream().skip((page - 1L) * size).limit(size).forEach(array::add);
        return Response.json(200, array.toString());
    }
}
