package dev.watchkeeper.notifier.archive.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.kit.inbox.Inbox;
import dev.watchkeeper.kit.incoming.RecordPlace;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Writes records into the archive. Call it inside a transaction; the head's row lock is held until its end. */
public final class ArchiveTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Inbox inbox;

    public ArchiveTable(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Keeps a record once; empty when it is there already, or when its event was there before. */
    public Optional<ArchivedEvent> store(Handle handle, EncodedEvent record, RecordPlace place, Envelope envelope) {
        Optional<Position> position = next(handle, place);
        if (position.isEmpty()) {
            return Optional.empty();
        }
        boolean repeated = !inbox.firstTime(handle, envelope);
        ArchivedEvent archived = archived(position.get(), record, place, envelope);
        insert(handle, record, place, archived, envelope.source().source(), repeated);
        return repeated ? Optional.empty() : Optional.of(archived);
    }

    /** Keeps the erasure of a compacted key. */
    public void storeErasure(Handle handle, EncodedEvent record, RecordPlace place) {
        next(handle, place).ifPresent(position -> {
            Instant at = place.appendTime();
            ArchivedEvent erased = new ArchivedEvent(
                    position,
                    record.topic(),
                    "erased",
                    "",
                    at,
                    at,
                    Severity.INFO,
                    "watchkeeper",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "erased " + record.key(),
                    "{}");
            insert(handle, record, place, erased, "", true);
        });
    }

    private static Optional<Position> next(Handle handle, RecordPlace place) {
        Position head = handle.createQuery("SELECT epoch, seq FROM stream_head FOR UPDATE")
                .map((row, context) -> new Position(row.getLong("epoch"), row.getLong("seq")))
                .one();
        boolean known = handle.createQuery(
                                "SELECT count(*) FROM archive WHERE topic = :topic AND partition = :partition AND record_offset = :offset")
                        .bind("topic", place.topic().topicName())
                        .bind("partition", place.partition())
                        .bind("offset", place.offset())
                        .mapTo(Long.class)
                        .one()
                > 0;
        if (known) {
            return Optional.empty();
        }
        handle.createUpdate("UPDATE stream_head SET seq = seq + 1").execute();
        return Optional.of(head.at(head.seq() + 1));
    }

    private static ArchivedEvent archived(
            Position position, EncodedEvent record, RecordPlace place, Envelope envelope) {
        Event event = envelope.event();
        return new ArchivedEvent(
                position,
                record.topic(),
                EventTypes.of(event).name(),
                envelope.id().value(),
                envelope.time(),
                place.appendTime(),
                event.severity(),
                event.project(),
                event.service().map(Object::toString),
                event.about().map(about -> about.deployment().value()),
                event.about().map(WatchRef::run).map(run -> run.number()),
                event.sentence(),
                record.value()
                        .map(value -> new String(value, StandardCharsets.UTF_8))
                        .orElse("{}"));
    }

    private static void insert(
            Handle handle,
            EncodedEvent record,
            RecordPlace place,
            ArchivedEvent event,
            String source,
            boolean repeated) {
        handle.createUpdate("""
                        INSERT INTO archive (epoch, seq, topic, partition, record_offset, append_time, key, headers, value, event_id,
                            source, type, event_time, severity, project, service, deployment, run, sentence, repeated)
                        VALUES (:epoch, :seq, :topic, :partition, :offset, :appendTime, :key, cast(:headers AS jsonb), :value, :id,
                            :source, :type, :time, :severity, :project, :service, :deployment, :run, :sentence, :repeated)
                        """)
                .bind("epoch", event.position().epoch())
                .bind("seq", event.position().seq())
                .bind("topic", record.topic())
                .bind("partition", place.partition())
                .bind("offset", place.offset())
                .bind("appendTime", place.appendTime())
                .bind("key", record.key())
                .bind("headers", headers(record.headers()))
                .bind("value", record.value().orElse(null))
                .bind("id", event.id())
                .bind("source", source)
                .bind("type", event.type())
                .bind("time", event.time())
                .bind("severity", event.severity().name())
                .bind("project", event.project())
                .bind("service", event.service().orElse(null))
                .bind("deployment", event.deployment().orElse(null))
                .bind("run", event.run().orElse(null))
                .bind("sentence", event.sentence())
                .bind("repeated", repeated)
                .execute();
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
}
