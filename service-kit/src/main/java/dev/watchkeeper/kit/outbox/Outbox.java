package dev.watchkeeper.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.outgoing.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Writes events into the transaction of the command that causes them: both happen or neither. A relay sends them afterwards and
 * is woken at the commit. The table is made by {@code classpath:db/kit}.
 */
public final class Outbox {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Writer writer;
    private final Runnable wakeRelay;
    private final EventCodec codec = new EventCodec();

    /** @param wakeRelay called after each commit that wrote something */
    public Outbox(Writer writer, Runnable wakeRelay) {
        this.writer = writer;
        this.wakeRelay = wakeRelay;
    }

    /**
     * @param id the same for every retry of the same command
     * @return the envelope as it will be sent, with its place among the events of its topic and key
     */
    public Envelope append(Handle handle, EventId id, Instant time, Event event) {
        Envelope envelope = new Envelope(id, writer, time, next(handle, event), event);
        store(handle, codec.encode(envelope));
        return envelope;
    }

    /** Erases a key of a compacted topic. */
    public void erase(Handle handle, Topic topic, String key) {
        store(handle, EncodedEvent.erasure(topic.topicName(), key));
    }

    /** Erases a key that never comes back, and what is remembered about its order. */
    public void eraseForGood(Handle handle, Topic topic, String key) {
        erase(handle, topic, key);
        handle.createUpdate("DELETE FROM outbox_counter WHERE key = :key")
                .bind("key", topic.shortName() + "/" + key)
                .execute();
    }

    /** Two topics with the same key count apart: a reader of one of them must be able to see a hole. */
    private static Sequence next(Handle handle, Event event) {
        return handle.createQuery("""
                        INSERT INTO outbox_counter (key, counter) VALUES (:key, 1)
                        ON CONFLICT (key) DO UPDATE SET counter = outbox_counter.counter + 1
                        RETURNING counter, (SELECT epoch FROM outbox_epoch) AS epoch
                        """)
                .bind("key", event.topic().shortName() + "/" + event.key())
                .map((row, context) -> new Sequence(row.getLong("epoch"), row.getLong("counter")))
                .one();
    }

    private void store(Handle handle, EncodedEvent event) {
        if (!handle.isInTransaction()) {
            throw new IllegalStateException("an event is written in the transaction of its command, and there is none");
        }
        handle.createUpdate("""
                        INSERT INTO outbox (topic, key, headers, value, traceparent)
                        VALUES (:topic, :key, cast(:headers AS jsonb), :value, :traceparent)
                        """)
                .bind("topic", event.topic())
                .bind("key", event.key())
                .bind("headers", json(event.headers()))
                .bind("value", event.value().orElse(null))
                .bind("traceparent", TraceContext.current().orElse(null))
                .execute();
        handle.afterCommit(wakeRelay);
    }

    private static String json(Map<String, byte[]> headers) {
        Map<String, String> texts = new TreeMap<>();
        headers.forEach((name, content) -> texts.put(name, new String(content, StandardCharsets.UTF_8)));
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can be written as JSON", e);
        }
    }
}
