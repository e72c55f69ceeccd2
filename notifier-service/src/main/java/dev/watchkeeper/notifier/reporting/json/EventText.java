package dev.watchkeeper.notifier.reporting.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.report.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an event from the body that the archive shows. The headers that its record had say nothing that the body's own context
 * does not; the place among its writer's events means nothing here.
 */
final class EventText {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String ID = "ce_id";

    private final EventCodec codec = new EventCodec();

    /** Empty for what cannot be read: it was read once, so only a newer version of this service writes such events. */
    Optional<Told> told(ArchivedEvent event, String key) {
        Map<String, String> context = context(event.body());
        Map<String, byte[]> headers = new HashMap<>();
        put(headers, "ce_type", context.getOrDefault("type", ""));
        put(headers, ID, context.getOrDefault("id", event.id()));
        put(headers, "ce_source", context.getOrDefault("source", ""));
        put(headers, "ce_time", event.time().toString());
        put(headers, EventCodec.SEQ, "0-0");
        return told(new EncodedEvent(
                event.topic(), key, headers, Optional.of(event.body().getBytes(StandardCharsets.UTF_8))));
    }

    Optional<Told> told(EncodedEvent record) {
        return codec.decode(record) instanceof Decoded.Read(var envelope)
                ? Optional.of(new Told(envelope.event(), envelope.time()))
                : Optional.empty();
    }

    /** The id that the archive knows a recorded event by. */
    static String id(EncodedEvent record) {
        return new String(record.headers().getOrDefault(ID, new byte[0]), StandardCharsets.UTF_8);
    }

    private static void put(Map<String, byte[]> headers, String name, String value) {
        headers.put(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The texts of the first object called {@code context}, without reading what follows. */
    private static Map<String, String> context(String body) {
        Map<String, String> context = new HashMap<>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return context;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("context");
                if (parser.nextToken() != JsonToken.START_OBJECT || !wanted) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    if (parser.nextToken().isScalarValue()) {
                        context.put(name, parser.getText());
                    } else {
                        parser.skipChildren();
                    }
                }
                return context;
            }
        } catch (IOException e) {
            return context; // What is no JSON has no context, and the codec says the same.
        }
        return context;
    }
}
