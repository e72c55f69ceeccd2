package dev.watchkeeper.stack.fake.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Downtimes as {@code /api/v2/downtime} has them. Safe for threads. */
final class Downtimes {
    private final Map<String, ObjectNode> all = new LinkedHashMap<>();
    private final Clock clock;
    private int number;

    Downtimes(Clock clock) {
        this.clock = clock;
    }

    synchronized Reply add(JsonNode body) {
        JsonNode attributes = body.path("data").path("attributes");
        if (!attributes.path("scope").isTextual()
                || (!attributes.path("monitor_identifier").has("monitor_tags")
                        && !attributes.path("monitor_identifier").has("monitor_id"))) {
            return Reply.error(400, "scope and monitor_identifier are required");
        }
        number++;
        String id = "00000000-0000-1234-0000-%012d".formatted(number);
        ObjectNode downtime =
                JsonNodeFactory.instance.objectNode().put("id", id).put("type", "downtime");
        downtime.set("attributes", attributes.deepCopy());
        all.put(id, downtime);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("data", shown(downtime));
        return Reply.of(root);
    }

    synchronized Reply list(boolean currentOnly, int offset, int size) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        var data = root.putArray("data");
        List<ObjectNode> found = all.values().stream()
                .map(this::shown)
                .filter(downtime -> !currentOnly || active(downtime))
                .toList();
        found.stream().skip(offset).limit(size).forEach(data::add);
        root.putObject("meta").putObject("page").put("total_filtered_count", found.size());
        return Reply.of(root);
    }

    synchronized Reply cancel(String id) {
        ObjectNode downtime = all.get(id);
        if (downtime == null) {
            return Reply.error(404, "Downtime not found");
        }
        ((ObjectNode) downtime.path("attributes"))
                .put("canceled", clock.instant().toString());
        return new Reply(204, Optional.empty());
    }

    synchronized long activeNow() {
        return all.values().stream().map(this::shown).filter(Downtimes::active).count();
    }

    synchronized int ever() {
        return all.size();
    }

    private static boolean active(JsonNode downtime) {
        return downtime.path("attributes").path("status").asText().equals("active");
    }

    private ObjectNode shown(ObjectNode downtime) {
        ObjectNode copy = downtime.deepCopy();
        ObjectNode attributes = (ObjectNode) copy.path("attributes");
        String end = attributes.path("schedule").path("end").asText("");
        boolean over = !end.isEmpty()
                && !clock.instant().isBefore(OffsetDateTime.parse(end).toInstant());
        attributes.put("status", attributes.has("canceled") ? "canceled" : over ? "ended" : "active");
        return copy;
    }

    /** When the newest ends. */
    synchronized Optional<Instant> end() {
        return all.values().stream()
                .map(one -> one.path("attributes").path("schedule").path("end").asText(""))
                .filter(end -> !end.isEmpty())
                .reduce((earlier, later) -> later)
                .map(end -> OffsetDateTime.parse(end).toInstant());
    }
}
