package dev.watchkeeper.rollback.record.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.rollback.record.WatchHistory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The table {@code watch_event}: each event as its topic has it, at most 2,000 are read for one watch. */
public final class PostgresWatchHistory implements WatchHistory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;
    private final EventCodec codec = new EventCodec();

    public PostgresWatchHistory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(Envelope envelope) {
        envelope.event().about().ifPresent(watch -> add(watch, envelope, codec.encode(envelope)));
    }

    private void add(WatchRef watch, Envelope envelope, EncodedEvent wire) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO watch_event (deployment, run, source, id, topic, headers, value, happened)
                        VALUES (:deployment, :run, :source, :id, :topic, cast(:headers AS jsonb), :value, :happened)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("deployment", watch.deployment().value())
                .bind("run", watch.run().number())
                .bind("source", envelope.source().source())
                .bind("id", envelope.id().value())
                .bind("topic", wire.topic())
                .bind("headers", json(wire.headers()))
                .bind("value", wire.value().orElseThrow())
                .bind("happened", OffsetDateTime.ofInstant(envelope.time(), ZoneOffset.UTC))
                .execute());
    }

    @Override
    public List<Envelope> of(WatchRef watch) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT * FROM watch_event WHERE deployment = :deployment AND run = :run
                        ORDER BY happened, position LIMIT 2000
                        """)
                .bind("deployment", watch.deployment().value())
                .bind("run", watch.run().number())
                .map((row, context) -> read(row))
                .list());
    }

    private Envelope read(ResultSet row) throws SQLException {
        var wire = new EncodedEvent(
                row.getString("topic"),
                row.getString("deployment"),
                headers(row.getString("headers")),
                Optional.of(row.getBytes("value")));
        return switch (codec.decode(wire)) {
            case Decoded.Read(Envelope envelope) -> envelope;
            case Decoded.Unreadable(String why) ->
                throw new IllegalStateException("watch_event holds what was written before: " + why);
            case Decoded.Erased(String key) ->
                throw new IllegalStateException("watch_event holds no erased keys, and " + key + " is one");
        };
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
            throw new IllegalStateException("watch_event.headers holds what was written before", e);
        }
    }
}
