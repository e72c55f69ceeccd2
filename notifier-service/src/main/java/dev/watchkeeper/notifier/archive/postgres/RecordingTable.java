package dev.watchkeeper.notifier.archive.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.notifier.archive.ArchivedRecord;
import dev.watchkeeper.notifier.recording.Recording;
import dev.watchkeeper.notifier.recording.RecordingFormat;
import dev.watchkeeper.notifier.recording.Recordings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Packs the records of a watch into one recording, a while after its end so that the last ones are in. */
public final class RecordingTable implements Recordings {
    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;
    private final RecordingFormat format;
    private final Clock clock;

    public RecordingTable(Jdbi jdbi, RecordingFormat format, Clock clock) {
        this.jdbi = jdbi;
        this.format = format;
        this.clock = clock;
    }

    /** Notes, in the transaction of the end, that the watch is to be packed. */
    public void due(Handle handle, DeploymentId deployment) {
        handle.createUpdate("""
                        INSERT INTO recording_due (deployment, due_at) VALUES (:deployment, now() + :settle * interval '1 second')
                        ON CONFLICT (deployment) DO UPDATE SET due_at = excluded.due_at
                        """)
                .bind("deployment", deployment.value())
                .bind("settle", SETTLE.toSeconds())
                .execute();
    }

    @Override
    public int packDue() {
        Instant now = clock.instant();
        List<String> due = jdbi.withHandle(
                handle -> handle.createQuery("SELECT deployment FROM recording_due WHERE due_at <= now() LIMIT 10")
                        .mapTo(String.class)
                        .list());
        for (String deployment : due) {
            DeploymentId id = new DeploymentId(deployment);
            Optional<Recording> recording = read(id);
            jdbi.useTransaction(handle -> {
                recording.ifPresent(found -> store(handle, found, now));
                handle.createUpdate("DELETE FROM recording_due WHERE deployment = :deployment")
                        .bind("deployment", deployment)
                        .execute();
            });
        }
        return due.size();
    }

    private void store(Handle handle, Recording recording, Instant now) {
        handle.createUpdate("""
                        INSERT INTO recording (deployment, packed_at, records, content) VALUES (:deployment, :now, :records, :content)
                        ON CONFLICT (deployment) DO UPDATE
                        SET packed_at = excluded.packed_at, records = excluded.records, content = excluded.content
                        """)
                .bind("deployment", recording.deployment().value())
                .bind("now", now)
                .bind("records", recording.records().size())
                .bind("content", format.write(recording))
                .execute();
    }

    @Override
    public Optional<byte[]> fetch(DeploymentId deployment) {
        return jdbi.withHandle(
                        handle -> handle.createQuery("SELECT content FROM recording WHERE deployment = :deployment")
                                .bind("deployment", deployment.value())
                                .mapTo(byte[].class)
                                .findOne())
                .or(() -> read(deployment).map(format::write));
    }

    @Override
    public Optional<String> projectOf(DeploymentId deployment) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT project FROM archive WHERE deployment = :deployment LIMIT 1")
                        .bind("deployment", deployment.value())
                        .mapTo(String.class)
                        .findOne());
    }

    private Optional<Recording> read(DeploymentId deployment) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT min(append_time) AS first, max(append_time) AS last, max(partition) AS partition
                        FROM archive WHERE deployment = :deployment HAVING count(*) > 0
                        """)
                .bind("deployment", deployment.value())
                .map((row, context) -> read(
                        handle,
                        deployment,
                        row.getTimestamp("first").toInstant(),
                        row.getTimestamp("last").toInstant(),
                        row.getInt("partition")))
                .findOne());
    }

    private static Recording read(Handle handle, DeploymentId deployment, Instant from, Instant to, int partition) {
        List<ArchivedRecord> records = handle.createQuery("""
                        SELECT topic, partition, record_offset, append_time, key, headers, value FROM archive
                        WHERE deployment = :deployment
                           OR (topic = :ticks AND partition = :partition AND append_time BETWEEN :from AND :to)
                        ORDER BY epoch, seq
                        """)
                .bind("deployment", deployment.value())
                .bind("ticks", Topic.TICKS.topicName())
                .bind("partition", partition)
                .bind("from", from)
                .bind("to", to)
                .map(RecordingTable::record)
                .list();
        return new Recording(deployment, from, to, records);
    }

    private static ArchivedRecord record(ResultSet row, StatementContext context) throws SQLException {
        return new ArchivedRecord(
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getTimestamp("append_time").toInstant(),
                row.getString("key"),
                headers(row.getString("headers")),
                Optional.ofNullable(row.getBytes("value")));
    }

    private static Map<String, byte[]> headers(String json) {
        try {
            Map<String, byte[]> headers = new HashMap<>();
            JSON.readValue(json, new TypeReference<Map<String, String>>() {})
                    .forEach((name, text) ->
                            headers.put(name, Base64.getDecoder().decode(text)));
            return headers;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the archive's own headers can be read", e);
        }
    }
}
