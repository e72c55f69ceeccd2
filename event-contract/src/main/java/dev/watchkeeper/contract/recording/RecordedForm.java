package dev.watchkeeper.contract.recording;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a recording keeps of an event. Decisions keep every byte with their signature. Readings and ticks, which are nearly all of a
 * watch, keep their place, attributes and value; their signatures were checked when they were archived, and as noise they would be
 * most of the file.
 */
final class RecordedForm {
    static final String FORMAT_FIELD = "recording";

    /** The first form: gzipped JSON lines. */
    static final int LINES = 1;

    /** This one: gzip, a line of JSON as before, then the columns. */
    static final int COLUMNS = 2;

    static final String SEQ = "seq";

    /** Values that are not JSON, or not written as the contract writes it, are kept as they are. */
    static final int AS_IT_IS = 0;

    static final int IN_COLUMNS = 1;
    static final int ERASED = 2;

    private static final Set<String> MANY = Set.of(Topic.OBSERVATIONS.topicName(), Topic.TICKS.topicName());
    private static final Set<String> LEFT_OUT = Set.of("signature", "traceparent", "tracestate");

    private RecordedForm() {}

    static EncodedEvent kept(EncodedEvent event) {
        if (!MANY.contains(event.topic())) {
            return event;
        }
        Map<String, byte[]> headers = new LinkedHashMap<>(event.headers());
        headers.keySet().removeAll(LEFT_OUT);
        return new EncodedEvent(event.topic(), event.key(), headers, event.value());
    }

    /** Sequence first: with it a tick's id is known. */
    static List<String> inOrder(Set<String> names) {
        List<String> order = new ArrayList<>(names);
        if (order.remove(SEQ)) {
            order.addFirst(SEQ);
        }
        return order;
    }

    /** The id that verification gives the tick of a partition with this sequence; empty on every other topic. */
    static String tickId(String topic, String key, String sequence) {
        return topic.equals(Topic.TICKS.topicName()) ? DerivedId.of("tick", key, sequence) : "";
    }

    static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
