package dev.watchkeeper.stack.fake.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Events as {@code /api/v1/events} has them. Safe for threads. */
final class Events {
    private static final Set<String> KINDS =
            Set.of("error", "warning", "info", "success", "user_update", "recommendation", "snapshot");

    private final List<ObjectNode> all = new ArrayList<>();

    synchronized Reply add(JsonNode body) {
        String title = body.path("title").asText("");
        String text = body.path("text").asText("");
        if (title.isEmpty() || title.length() > 100 || text.isEmpty() || text.length() > 4000) {
            return Reply.error(400, "title (at most 100 characters) and text (at most 4000) are required");
        }
        if (!KINDS.contains(body.path("alert_type").asText("info"))
                || body.path("aggregation_key").asText("").length() > 100) {
            return Reply.error(400, "alert_type or aggregation_key is not valid");
        }
        ObjectNode event = body.deepCopy();
        event.put("id", 6_000_000_000_000_000_000L + all.size());
        all.add(event);
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("status", "ok");
        root.set("event", event.deepCopy());
        return new Reply(202, Optional.of(root));
    }

    /** @param tags all of which an event carries */
    synchronized Reply list(long start, long end, List<String> tags) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode events = root.putArray("events");
        all.stream()
                .filter(event -> {
                    long at = event.path("date_happened").asLong();
                    return at >= start && at <= end;
                })
                .filter(event -> tags.stream().allMatch(tag -> carries(event, tag)))
                .forEach(event -> events.add(event.deepCopy()));
        return Reply.of(root);
    }

    synchronized List<JsonNode> all() {
        return all.stream().<JsonNode>map(ObjectNode::deepCopy).toList();
    }

    static List<String> tags(String query) {
        return query.isEmpty() ? List.of() : Arrays.asList(query.split(",", -1));
    }

    private static boolean carries(JsonNode event, String tag) {
        return StreamSupport.stream(event.path("tags").spliterator(), false)
                .anyMatch(own -> own.asText().equals(tag));
    }
}
