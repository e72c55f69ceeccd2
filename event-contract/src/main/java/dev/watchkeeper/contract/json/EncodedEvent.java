package dev.watchkeeper.contract.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An event as it goes to the broker. The arrays are not copied: whoever makes one gives it away.
 *
 * @param headers every header of the record, nothing else is written
 * @param value the body; empty for the erasure of a compacted key (a record with a null value)
 */
public record EncodedEvent(String topic, String key, Map<String, byte[]> headers, Optional<byte[]> value) {
    public EncodedEvent {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Erases a key of a compacted topic. */
    public static EncodedEvent erasure(String topic, String key) {
        return new EncodedEvent(topic, key, Map.of(), Optional.empty());
    }

    public EncodedEvent with(String header, byte[] content) {
        Map<String, byte[]> more = new LinkedHashMap<>(headers);
        more.put(header, content);
        return new EncodedEvent(topic, key, more, value);
    }
}
