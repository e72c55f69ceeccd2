package dev.watchkeeper.notifier.archive.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of the archive. */
final class ArchiveTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ArchiveTable() {}

    static void insert(Handle handle, List<Placed> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO archive (part, epoch, seq, topic, partition, record_offset, append_time, key, headers, value, event_id,
                    source, type, event_time, severity, project, service, deployment, run, sentence, repeated)
                VALUES (:part, :epoch, :seq, :topic, :partition, :offset, :appendTime, :key, cast(:headers AS jsonb), :value, :id,
                    :source, :type, :time, :severity, :project, :service, :deployment, :run, :sentence, :repeated)
                """);
        rows.forEach(row -> bind(batch, row).add());
        batch.execute();
    }

    private static PreparedBatch bind(PreparedBatch batch, Placed row) {
        ArchivedEvent event = row.event();
        ReceivedRecord record = row.record();
        return batch.bind("part", row.part())
                .bind("epoch", event.position().epoch())
                .bind("seq", event.position().seq())
                .bind("topic", record.wire().topic())
                .bind("partition", record.place().partition())
                .bind("offset", record.place().offset())
                .bind("appendTime", record.place().appendTime())
                .bind("key", record.wire().key())
                .bind("headers", headers(record.wire().headers()))
                .bind("value", record.wire().value().orElse(null))
                .bind("id", event.id())
                .bind("source", record.envelope().map(e -> e.source().source()).orElse(""))
                .bind("type", event.type())
                .bind("time", event.time())
                .bind("severity", event.severity().name())
                .bind("project", event.project())
                .bind("service", event.service().orElse(null))
                .bind("deployment", event.deployment().orElse(null))
                .bind("run", event.run().orElse(null))
                .bind("sentence", event.sentence())
                .bind("repeated", row.repeated());
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
