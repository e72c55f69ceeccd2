package dev.watchkeeper.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.json.EncodedEvent;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An event that waits to be sent. */
record OutboxRow(long position, EncodedEvent event, Optional<String> traceparent) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static OutboxRow read(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong("position"),
                new EncodedEvent(
                        row.getString("topic"),
                        row.getString("key"),
                        headers(row.getString("headers")),
                        Optional.ofNullable(row.getBytes("value"))),
                Optional.ofNullable(row.getString("traceparent")));
    }

    private static Map<String, byte[]> headers(String json) {
        try {
            Map<String, byte[]> headers = new LinkedHashMap<>();
            JSON.readValue(json, new TypeReference<Map<String, String>>() {})
                    .forEach((name, text) -> headers.put(name, text.getBytes(StandardCharsets.UTF_8)));
            return headers;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outbox.headers holds the JSON that the outbox wrote", e);
        }
    }
}
