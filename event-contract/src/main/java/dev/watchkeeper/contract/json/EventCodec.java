package dev.watchkeeper.contract.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.topic.Writer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Between an event and its record: CloudEvents 1.0 in Kafka's binary mode, the value a CDEvent. What cannot be read comes back
 * with the reason and is never guessed at: not JSON, an unknown type, a missing field, a newer version than this reader knows.
 */
public final class EventCodec {
    public static final String PROJECT = "project";
    public static final String SEQ = "seq";

    private final ObjectMapper mapper = ContractJson.mapper();
    private final ObjectReader tree = mapper.reader();

    public EncodedEvent encode(Envelope envelope) {
        Event event = envelope.event();
        EventType type = EventTypes.of(event);
        Map<String, byte[]> headers = new LinkedHashMap<>();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", envelope.id().value());
        put(headers, "ce_source", envelope.source().source());
        put(headers, "ce_type", type.fullType());
        put(headers, "ce_time", envelope.time().toString());
        put(headers, "ce_subject", event.key());
        put(headers, "content-type", "application/json");
        put(headers, PROJECT, event.project());
        put(headers, SEQ, envelope.seq().toString());
        try {
            byte[] value = mapper.writeValueAsBytes(CdEvent.write(mapper, type, envelope));
            return new EncodedEvent(event.topic().topicName(), event.key(), headers, Optional.of(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every event of the contract can be written as JSON: " + type.name(), e);
        }
    }

    /** Reads a record. {@code value} is empty for an erased key. */
    public Decoded decode(EncodedEvent record) {
        if (record.value().isEmpty()) {
            return new Decoded.Erased(record.key());
        }
        try {
            return new Decoded.Read(read(record, record.value().get()));
        } catch (Refusal e) {
            return new Decoded.Unreadable(e.sentence);
        } catch (JsonProcessingException e) {
            return new Decoded.Unreadable("not the JSON of its type: " + e.getOriginalMessage());
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return new Decoded.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private Envelope read(EncodedEvent record, byte[] value) throws IOException, Refusal {
        String fullType = header(record, "ce_type");
        Optional<Event> usual = UsualForm.read(fullType, value);
        if (usual.isPresent()) {
            return envelope(record, usual.get());
        }
        JsonNode body = tree.readTree(value);
        EventType type = typeOf(fullType, body);
        JsonNode ours =
                type.standard() ? body.path("customData") : body.path("subject").path("content");
        if (!ours.isObject()) {
            throw new Refusal("the body of " + fullType + " has no object at "
                    + (type.standard() ? "customData" : "subject.content"));
        }
        Optional<String> missing = RequiredFields.missing(type.record(), ours);
        if (missing.isPresent()) {
            throw new Refusal(type.name() + " has no field '" + missing.get() + "'");
        }
        return envelope(record, mapper.treeToValue(ours, type.record()));
    }

    private static Envelope envelope(EncodedEvent record, Event event) throws Refusal {
        if (!event.topic().topicName().equals(record.topic())) {
            throw new Refusal(EventTypes.of(event).name() + " does not belong on " + record.topic());
        }
        if (!event.key().equals(record.key())) {
            throw new Refusal("the record key '" + record.key() + "' is not the event's key '" + event.key() + "'");
        }
        return new Envelope(
                new EventId(header(record, "ce_id")),
                Writer.ofSource(header(record, "ce_source")),
                Instant.parse(header(record, "ce_time")),
                Sequence.parse(header(record, SEQ)),
                event);
    }

    private static EventType typeOf(String fullType, JsonNode body) throws Refusal {
        TypeVersion known =
                TypeVersion.split(fullType).orElseThrow(() -> new Refusal("type '" + fullType + "' has no version"));
        String name = body.path("customData").path(CdEvent.NAME).asText("");
        EventType type = EventTypes.customOfType(known.type())
                .or(() -> EventTypes.named(name).filter(t -> t.type().equals(known.type())))
                .orElseThrow(() -> new Refusal("type '" + fullType + "' is not known here"));
        if (known.newerThan(type.version())) {
            throw new Refusal("type '" + known.type() + "' has version " + known.version() + " and this reader knows "
                    + type.version() + ": bring this service up to date, then replay the quarantine");
        }
        return type;
    }

    private static String header(EncodedEvent record, String name) throws Refusal {
        byte[] content = record.headers().get(name);
        if (content == null) {
            throw new Refusal("header '" + name + "' is missing");
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private static void put(Map<String, byte[]> headers, String name, String content) {
        headers.put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final String sentence;

        Refusal(String sentence) {
            super(sentence, null, false, false);
            this.sentence = sentence;
        }
    }
}
