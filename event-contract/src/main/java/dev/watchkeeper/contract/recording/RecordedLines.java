package dev.watchkeeper.contract.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.json.EncodedEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
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
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxTokenCount(10_000)
                    .build())
            .build());

    /** A record is at most 1 MiB on its topic, and four thirds of that in base64. */
    private static final int LONGEST_LINE = 4 * 1024 * 1024;

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
    static void read(InputStream source, Spent spent, Consumer<RecordedEvent> reader) throws IOException {
        Reader text = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        int number = 1;
        for (boolean more = true; more; ) {
            number++;
            more = next(text, number, line);
            if (!line.toString().isBlank()) {
                spent.newRecord();
                RecordedEvent record = record(number, line.toString());
                spent.record(record.event());
                reader.accept(record);
            }
        }
    }

    /** False for the last line. */
    private static boolean next(Reader text, int number, StringBuilder line) throws IOException {
        line.setLength(0);
        for (int next = text.read(); next != '\n'; next = text.read()) {
            if (next < 0) {
                return false;
            }
            line.append((char) next);
            if (line.length() > LONGEST_LINE) {
                throw new IllegalArgumentException("line " + number + " has more than " + LONGEST_LINE + " characters");
            }
        }
        return true;
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
