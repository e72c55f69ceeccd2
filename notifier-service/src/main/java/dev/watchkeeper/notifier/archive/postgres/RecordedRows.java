package dev.watchkeeper.notifier.archive.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.recording.RecordedEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.notifier.archive.Retention;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of one watch: every record about the deployment and the ticks of its partition, in the order of the archive. */
final class RecordedRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FETCHED = 500;

    private final Handle handle;
    private final DeploymentId deployment;
    private final Span span;
    private final Integer[] parts;

    private RecordedRows(Handle handle, DeploymentId deployment, Span span, Integer[] parts) {
        this.handle = handle;
        this.deployment = deployment;
        this.span = span;
        this.parts = parts;
    }

    /** Empty when the archive holds nothing about the deployment. Call it inside a transaction. */
    static Optional<RecordedRows> of(Handle handle, DeploymentId deployment) {
        return handle.createQuery("""
                        SELECT min(a.append_time) AS first, max(a.append_time) AS last, max(a.partition) AS partition
                        FROM archive a WHERE a.deployment = :deployment
                            AND a.part IN (SELECT id FROM archive_part WHERE epoch = (SELECT epoch FROM stream_head))
                        HAVING count(*) > 0
                        """)
                .bind("deployment", deployment.value())
                .map((row, context) -> new Span(
                        row.getTimestamp("first").toInstant(),
                        row.getTimestamp("last").toInstant(),
                        row.getInt("partition")))
                .findOne()
                .map(span -> new RecordedRows(handle, deployment, span, parts(handle, span)));
    }

    private static Integer[] parts(Handle handle, Span span) {
        return handle.createQuery("""
                        SELECT id FROM archive_part
                        WHERE epoch = (SELECT epoch FROM stream_head) AND day BETWEEN :from AND :to ORDER BY id
                        """)
                .bind("from", Retention.day(span.from()))
                .bind("to", Retention.day(span.to()))
                .mapTo(Integer.class)
                .list()
                .toArray(Integer[]::new);
    }

    void each(Consumer<RecordedEvent> reader) {
        try (var rows = handle
                .createQuery("""
                        SELECT topic, partition, record_offset, append_time, key, headers, header_bytes, value, seq FROM archive
                        WHERE part = ANY(:parts) AND deployment = :deployment
                        UNION ALL
                        SELECT topic, partition, record_offset, append_time, key, headers, header_bytes, value, seq FROM archive
                        WHERE part = ANY(:parts) AND deployment IS NULL AND partition = :partition AND topic = :ticks
                            AND append_time BETWEEN :from AND :to
                        ORDER BY seq
                        """)
                .setFetchSize(FETCHED)
                .bindArray("parts", Integer.class, (Object[]) parts)
                .bind("deployment", deployment.value())
                .bind("partition", span.partition())
                .bind("ticks", Topic.TICKS.topicName())
                .bind("from", span.from())
                .bind("to", span.to())
                .map(RecordedRows::record)
                .stream()) {
            rows.forEach(reader);
        }
    }

    /** Removes what was measured; what was decided stays. */
    int removeReadings() {
        return handle.createUpdate("""
                        DELETE FROM archive WHERE deployment = :deployment AND part = ANY(:parts)
                            AND part IN (SELECT id FROM archive_part WHERE class = 'WEEK')
                        """)
                .bind("deployment", deployment.value())
                .bindArray("parts", Integer.class, (Object[]) parts)
                .execute();
    }

    private static RecordedEvent record(ResultSet row, StatementContext context) throws SQLException {
        return new RecordedEvent(
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getTimestamp("append_time").toInstant(),
                new EncodedEvent(
                        row.getString("topic"),
                        row.getString("key"),
                        headers(row),
                        Optional.ofNullable(row.getBytes("value"))));
    }

    private static Map<String, byte[]> headers(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes("header_bytes");
        return bytes == null ? ofBefore(row.getString("headers")) : HeaderBytes.read(bytes);
    }

    /** Rows that were written before headers became bytes. */
    private static Map<String, byte[]> ofBefore(String json) {
        try {
            Map<String, byte[]> headers = new LinkedHashMap<>();
            JSON.readValue(json, new TypeReference<Map<String, String>>() {})
                    .forEach((name, text) ->
                            headers.put(name, Base64.getDecoder().decode(text)));
            return headers;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the archive's own headers can be read", e);
        }
    }

    private record Span(Instant from, Instant to, int partition) {}
}
