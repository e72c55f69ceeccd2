package dev.watchkeeper.rollback.waiting.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.incoming.RecordPlace;
import dev.watchkeeper.rollback.waiting.WaitingVerdicts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The waiting records in one table. */
public final class PostgresWaitingVerdicts implements WaitingVerdicts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;

    public PostgresWaitingVerdicts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void keep(EncodedEvent record, RecordPlace place) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO waiting_verdict (partition, place, deployment, headers, value, append_time)
                        VALUES (:partition, :place, :deployment, cast(:headers AS jsonb), :value, :append)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("partition", place.partition())
                .bind("place", place.offset())
                .bind("deployment", record.key())
                .bind("headers", json(record.headers()))
                .bind("value", record.value().orElseGet(() -> new byte[0]))
                .bind("append", OffsetDateTime.ofInstant(place.appendTime(), ZoneOffset.UTC))
                .execute());
    }

    @Override
    public int waitingFor(String deployment) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM waiting_verdict WHERE deployment = :deployment")
                        .bind("deployment", deployment)
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public List<Kept> oldest() {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT partition, place, deployment, headers, value, append_time,
                               extract(epoch FROM now() - kept_at) * 1000 AS waited
                        FROM waiting_verdict ORDER BY append_time LIMIT 200
                        """).map((row, context) -> read(row)).list());
    }

    @Override
    public boolean take(RecordPlace place) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT 1 FROM waiting_verdict WHERE partition = :partition AND place = :place
                        FOR UPDATE SKIP LOCKED
                        """)
                .bind("partition", place.partition())
                .bind("place", place.offset())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    @Override
    public void done(RecordPlace place) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM waiting_verdict WHERE partition = :partition AND place = :place")
                .bind("partition", place.partition())
                .bind("place", place.offset())
                .execute());
    }

    private static Kept read(ResultSet row) throws SQLException {
        return new Kept(
                new EncodedEvent(
                        Topic.VERDICTS.topicName(),
                        row.getString("deployment"),
                        headers(row.getString("headers")),
                        Optional.of(row.getBytes("value"))),
                new RecordPlace(
                        Topic.VERDICTS,
                        row.getInt("partition"),
                        row.getLong("place"),
                        row.getObject("append_time", OffsetDateTime.class).toInstant()),
                Duration.ofMillis(row.getLong("waited")));
    }

    private static String json(Map<String, byte[]> headers) {
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of bytes can be written as JSON", e);
        }
    }

    private static Map<String, byte[]> headers(String json) {
        try {
            return JSON.readValue(json, new TypeReference<LinkedHashMap<String, byte[]>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("waiting_verdict.headers holds what was written before", e);
        }
    }
}
