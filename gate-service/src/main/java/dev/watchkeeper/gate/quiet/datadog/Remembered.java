package dev.watchkeeper.gate.quiet.datadog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.gate.quiet.Limits;
import dev.watchkeeper.gate.quiet.Standing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is written down of a monitor before it is raised.
 *
 * @param thresholds as Datadog wrote them, to be given back exactly so
 */
record Remembered(long id, String name, Limits before, JsonNode thresholds, Limits after) {
    /** The tag that a raised monitor carries. */
    static final String MARK = "watchkeeper:";

    /** Empty where the monitor has no limit that can be raised. */
    static Optional<Remembered> of(JsonNode monitor, BigDecimal times) {
        Limits before = limits(monitor);
        return before.raised(times)
                .map(after -> new Remembered(
                        monitor.path("id").asLong(),
                        monitor.path("name").asText(monitor.path("id").asText()),
                        before,
                        monitor.path("options").path("thresholds").deepCopy(),
                        after));
    }

    static Limits limits(JsonNode monitor) {
        TreeMap<String, BigDecimal> numbers = new TreeMap<>();
        monitor.path("options").path("thresholds").properties().forEach(entry -> {
            if (entry.getValue().isNumber()) {
                numbers.put(entry.getKey(), entry.getValue().decimalValue());
            }
        });
        return new Limits(monitor.path("query").asText(""), numbers);
    }

    Standing standing(JsonNode monitor, String mark) {
        return Standing.of(limits(monitor), before, after, tags(monitor).contains(mark));
    }

    static List<String> tags(JsonNode monitor) {
        List<String> tags = new ArrayList<>();
        monitor.path("tags").forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    /** The change that raises it: all else of its options stays as it is now. */
    JsonNode raising(JsonNode now, String mark) {
        ObjectNode raised = MonitorApi.JSON.createObjectNode();
        after.thresholds().forEach(raised::put);
        List<String> tags = new ArrayList<>(tags(now));
        tags.add(mark);
        return change(now, after.query(), raised, tags);
    }

    /** The change that gives it back: its limits as they were, all else of its options as it is now. */
    JsonNode givingBack(JsonNode now, String mark) {
        return change(now, before.query(), thresholds, without(now, mark));
    }

    /** The change that takes only our mark away. */
    static JsonNode unmarking(JsonNode now, String mark) {
        ObjectNode body = MonitorApi.JSON.createObjectNode();
        write(body.putArray("tags"), without(now, mark));
        return body;
    }

    private static JsonNode change(JsonNode now, String query, JsonNode thresholds, List<String> tags) {
        ObjectNode body = MonitorApi.JSON.createObjectNode().put("query", query);
        ObjectNode options =
                now.path("options").isObject() ? now.path("options").deepCopy() : MonitorApi.JSON.createObjectNode();
        options.set("thresholds", thresholds);
        body.set("options", options);
        write(body.putArray("tags"), tags);
        return body;
    }

    private static List<String> without(JsonNode now, String mark) {
        return tags(now).stream().filter(tag -> !tag.equals(mark)).toList();
    }

    private static void write(ArrayNode array, List<String> tags) {
        tags.forEach(array::add);
    }

    static String write(List<Remembered> all) {
        ArrayNode array = MonitorApi.JSON.createArrayNode();
        for (Remembered one : all) {
            ObjectNode node = array.addObject().put("id", one.id()).put("name", one.name());
            node.put("query", one.before().query()).set("thresholds", one.thresholds());
            node.put("raisedQuery", one.after().query());
            ObjectNode raised = node.putObject("raisedThresholds");
            one.after().thresholds().forEach(raised::put);
        }
        return array.toString();
    }

    /** @throws IllegalStateException when it is not what {@link #write} wrote */
    static List<Remembered> read(String memory) {
        try {
            List<Remembered> all = new ArrayList<>();
            for (JsonNode node : MonitorApi.JSON.readTree(memory)) {
                all.add(new Remembered(
                        node.path("id").asLong(),
                        node.path("name").asText(),
                        limits(node.path("query").asText(), node.path("thresholds")),
                        node.path("thresholds"),
                        limits(node.path("raisedQuery").asText(), node.path("raisedThresholds"))));
            }
            return all;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the step remembers is what it wrote", e);
        }
    }

    private static Limits limits(String query, JsonNode thresholds) {
        ObjectNode monitor = MonitorApi.JSON.createObjectNode().put("query", query);
        monitor.putObject("options").set("thresholds", thresholds);
        return limits(monitor);
    }
}
