package dev.watchkeeper.notifier.archive.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The rows of the archive. */
final class ArchiveTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String INSERT = """
            INSERT INTO archive (part, epoch, seq, topic, partition, record_offset, append_time, key, headers, value, event_id,
                source, type, event_time, severity, project, service, deployment, run, sentence, repeated)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, cast(? AS jsonb), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private ArchiveTable() {}

    /** Plain JDBC: a million rows a day go through here, and names for its 21 parameters cost as much as the rest. */
    static void insert(Handle handle, List<Placed> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = handle.getConnection().prepareStatement(INSERT)) {
            for (Placed row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("the archive took none of " + rows.size() + " rows: " + e.getMessage(), e);
        }
    }

    private static void bind(PreparedStatement statement, Placed row) throws SQLException {
        ArchivedEvent event = row.event();
        ReceivedRecord record = row.record();
        int at = 0;
        statement.setInt(++at, row.part());
        statement.setLong(++at, event.position().epoch());
        statement.setLong(++at, event.position().seq());
        statement.setString(++at, record.wire().topic());
        statement.setInt(++at, record.place().partition());
        statement.setLong(++at, record.place().offset());
        statement.setObject(++at, utc(record.place().appendTime()));
        statement.setString(++at, record.wire().key());
        statement.setString(++at, headers(record.wire().headers()));
        statement.setBytes(++at, record.wire().value().orElse(null));
        statement.setString(++at, event.id());
        statement.setString(
                ++at, record.envelope().map(e -> e.source().source()).orElse(""));
        statement.setString(++at, event.type());
        statement.setObject(++at, utc(event.time()));
        statement.setString(++at, event.severity().name());
        statement.setString(++at, event.project());
        statement.setString(++at, event.service().orElse(null));
        statement.setString(++at, event.deployment().orElse(null));
        statement.setObject(++at, event.run().orElse(null), Types.INTEGER);
        statement.setString(++at, event.sentence());
        statement.setBoolean(++at, row.repeated());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String headers(Map<String, byte[]> headers) {
        Map<String, String> texts = new TreeMap<>();
        headers.forEach((name, content) -> texts.put(name, Base64.getEncoder().encodeToString(content)));
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can be written as JSON", e);
        }
    }

    /**
     * A record with its place in the archive.
     *
     * @param repeated its event was there before, or it is an erasure: kept, and shown to nobody
     */
    record Placed(int part, ArchivedEvent event, ReceivedRecord record, boolean repeated) {}
}
