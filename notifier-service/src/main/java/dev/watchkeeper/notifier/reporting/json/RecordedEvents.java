package dev.watchkeeper.notifier.reporting.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.json.EncodedEvent;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads the records of a recording, line by line. */
final class RecordedEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedEvents() {}

    /** @throws UncheckedIOException when it is no recording */
    static void read(byte[] recording, Consumer<EncodedEvent> consumer) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(recording)), StandardCharsets.UTF_8))) {
            lines.readLine(); // what it is a recording of
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = JSON.readTree(line);
                if (node.hasNonNull("value")) {
                    consumer.accept(record(node));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a recording of this service can be read", e);
        }
    }

    private static EncodedEvent record(JsonNode node) throws IOException {
        Map<String, byte[]> headers = new HashMap<>();
        for (Map.Entry<String, JsonNode> header : node.get("headers").properties()) {
            headers.put(header.getKey(), header.getValue().binaryValue());
        }
        return new EncodedEvent(
                node.get("topic").asText(),
                node.get("key").asText(),
                headers,
                Optional.of(node.get("value").binaryValue()));
    }
}
