package dev.watchkeeper.contract.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A record of a topic as one line of JSON, with its headers and so with its signature: for whoever keeps records in files. */
public final class RecordLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordLine() {}

    /** @param record with a value */
    public static String of(EncodedEvent record) {
        ObjectNode line = JSON.createObjectNode().put("topic", record.topic()).put("key", record.key());
        ObjectNode headers = line.putObject("headers");
        new TreeMap<>(record.headers())
                .forEach((name, content) -> headers.put(name, new String(content, StandardCharsets.UTF_8)));
        // As text, and not as JSON in JSON: what is signed are these bytes.
        line.put("value", new String(record.value().orElseThrow(), StandardCharsets.UTF_8));
        return line.toString();
    }

    /** @throws IllegalArgumentException saying what is missing */
    public static EncodedEvent read(String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no line of JSON: " + e.getOriginalMessage(), e);
        }
        for (String field : new String[] {"topic", "key", "value"}) {
            if (!node.path(field).isTextual()) {
                throw new IllegalArgumentException("the field '" + field + "' is missing");
            }
        }
        Map<String, byte[]> headers = new TreeMap<>();
        node.path("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), header.getValue().asText().getBytes(StandardCharsets.UTF_8)));
        return new EncodedEvent(
                node.path("topic").asText(),
                node.path("key").asText(),
                headers,
                Optional.of(node.path("value").asText().getBytes(StandardCharsets.UTF_8)));
    }
}
