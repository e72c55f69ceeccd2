package dev.watchkeeper.contract.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.json.EncodedEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A recording as JSON lines, which people and their tools can read. The first is {@code {"recording":1,"deployment":..}}, each other
 * one {@code {"topic","partition","offset","appendTime","key","headers":{name:base64},"value":base64}}.
 */
public final class RecordedLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedLines() {}

    public static void writeHead(String deployment, OutputStream target) throws IOException {
        line(
                JSON.createObjectNode()
                        .put(RecordedForm.FORMAT_FIELD, RecordedForm.LINES)
                        .put("deployment", deployment),
                target);
    }

    public static void write(RecordedEvent recorded, OutputStream target) throws IOException {
        ObjectNode line = JSON.createObjectNode()
                .put("topic", recorded.topic())
                .put("partition", recorded.partition())
                .put("offset", recorded.offset())
                .put("appendTime", recorded.appended().toString())
                .put("key", recorded.event().key());
        ObjectNode headers = line.putObject("headers");
        recorded.event()
                .headers()
                .forEach(
                        (name, content) -> headers.put(name, Base64.getEncoder().encodeToString(content)));
        recorded.event()
                .value()
                .ifPresent(value -> line.put("value", Base64.getEncoder().encodeToString(value)));
        line(line, target);
    }

    private static void line(ObjectNode node, OutputStream target) throws IOException {
        target.write((node + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The lines after the first. */
    static void read(InputStream source, Consumer<RecordedEvent> reader) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8));
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                reader.accept(record(number, line));
            }
        }
    }

    private static RecordedEvent record(int number, String line) {
        JsonNode node = tree(number, line);
        try {
            Map<String, byte[]> headers = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> header : node.path("headers").properties()) {
                headers.put(
                        header.getKey(),
                        Base64.getDecoder().decode(header.getValue().asText()));
            }
            Optional<byte[]> value = node.hasNonNull("value")
                    ? Optional.of(Base64.getDecoder().decode(node.get("value").asText()))
                    : Optional.empty();
            return new RecordedEvent(
                    node.required("partition").intValue(),
                    node.required("offset").longValue(),
                    Instant.parse(node.required("appendTime").asText()),
                    new EncodedEvent(
                            node.required("topic").asText(), node.path("key").asText(""), headers, value));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("line " + number + " is no record of a recording: " + e.getMessage(), e);
        }
    }

    private static JsonNode tree(int number, String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("line " + number + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
