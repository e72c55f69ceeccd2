package dev.watchkeeper.verification.replay.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.verification.replay.Recorded;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recording as JSON lines, plain or compressed with gzip. The first line is {@code {"recording":1,"deployment":"..","from":..,
 * "to":..}}; each other line one record: {@code {"topic","partition","offset","appendTime","key","headers":{name:base64},
 * "value":base64}}.
 */
public final class RecordingFile {
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordingFile() {}

    /**
     * Reads a recording.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException naming the line that is no recording
     */
    public static List<Recorded> read(InputStream source) throws IOException {
        List<Recorded> records = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(plain(source), StandardCharsets.UTF_8))) {
            checkHeader(lines.readLine());
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    records.add(record(number, line));
                }
            }
        }
        return records;
    }

    /** Writes a recording that is not compressed. */
    public static void write(String deployment, List<Recorded> records, OutputStream target) throws IOException {
        ObjectNode header = JSON.createObjectNode().put("recording", FORMAT).put("deployment", deployment);
        target.write((header + "\n").getBytes(StandardCharsets.UTF_8));
        for (Recorded recorded : records) {
            ObjectNode line = JSON.createObjectNode()
                    .put("topic", recorded.topic())
                    .put("partition", recorded.partition())
                    .put("offset", recorded.offset())
                    .put("appendTime", recorded.appended().toString())
                    .put("key", recorded.record().key());
            ObjectNode headers = line.putObject("headers");
            recorded.record()
                    .headers()
                    .forEach((name, content) ->
                            headers.put(name, Base64.getEncoder().encodeToString(content)));
            recorded.record()
                    .value()
                    .ifPresent(value -> line.put("value", Base64.getEncoder().encodeToString(value)));
            target.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static InputStream plain(InputStream source) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(source);
        buffered.mark(2);
        int first = buffered.read();
        int second = buffered.read();
        buffered.reset();
        return first == 0x1f && second == 0x8b ? new java.util.zip.GZIPInputStream(buffered) : buffered;
    }

    private static void checkHeader(@org.jspecify.annotations.Nullable String line) {
        int format = line == null ? 0 : tree(1, line).path("recording").asInt(0);
        if (format != FORMAT) {
            throw new IllegalArgumentException("line 1 is not the head of a recording of format " + FORMAT
                    + ": give a file from /api/v1/deployments/<id>/recording");
        }
    }

    private static Recorded record(int number, String line) {
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
            return new Recorded(
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
