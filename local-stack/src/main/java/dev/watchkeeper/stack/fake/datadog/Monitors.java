package dev.watchkeeper.stack.fake.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Monitors as {@code /api/v1/monitor} has them. Safe for threads. */
final class Monitors {
    private static final Pattern NUMBER = Pattern.compile(".*[<>]=?\\s*(-?[0-9.]+)\\s*", Pattern.DOTALL);

    private final Map<Long, ObjectNode> all = new TreeMap<>();

    synchronized void add(ObjectNode monitor) {
        all.put(monitor.path("id").asLong(), monitor);
    }

    synchronized JsonNode copy(long id) {
        ObjectNode monitor = all.get(id);
        return monitor == null ? JsonNodeFactory.instance.missingNode() : monitor.deepCopy();
    }

    synchronized void change(long id, Consumer<ObjectNode> change) {
        ObjectNode monitor = all.get(id);
        if (monitor == null) {
            throw new IllegalArgumentException("there is no monitor " + id);
        }
        change.accept(monitor);
    }

    synchronized void remove(long id) {
        all.remove(id);
    }

    /** @param tags all of which a monitor carries */
    synchronized Reply list(List<String> tags, int page, int size) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        all.values().stream()
                .filter(monitor -> tags.stream().allMatch(tag -> carries(monitor, tag)))
                .skip((long) page * size)
                .limit(size)
                .forEach(monitor -> found.add(monitor.deepCopy()));
        return Reply.of(found);
    }

    Reply get(long id) {
        JsonNode monitor = copy(id);
        return monitor.isMissingNode() ? Reply.error(404, "Monitor not found") : Reply.of(monitor);
    }

    /** What is given replaces what was there, the options as a whole. */
    synchronized Reply put(long id, JsonNode given) {
        ObjectNode monitor = all.get(id);
        if (monitor == null) {
            return Reply.error(404, "Monitor not found");
        }
        ObjectNode next = monitor.deepCopy();
        for (String field : List.of("query", "options", "tags", "name", "message")) {
            if (given.has(field)) {
                next.set(field, given.get(field));
            }
        }
        JsonNode critical = next.path("options").path("thresholds").path("critical");
        Matcher number = NUMBER.matcher(next.path("query").asText());
        if (critical.isNumber()
                && (!number.matches() || new BigDecimal(number.group(1)).compareTo(critical.decimalValue()) != 0)) {
            return Reply.error(
                    400, "Alert threshold (" + critical.decimalValue() + ") does not match that used in the query");
        }
        all.put(id, next);
        return Reply.of(next.deepCopy());
    }

    private static boolean carries(JsonNode monitor, String tag) {
        for (JsonNode own : monitor.path("tags")) {
            if (own.asText().equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
