package dev.watchkeeper.notifier.archive;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A record as it lay in its topic.
 *
 * @param value empty for an erased key
 */
public record ArchivedRecord(
        String topic,
        int partition,
        long offset,
        Instant appendTime,
        String key,
        Map<String, byte[]> headers,
        Optional<byte[]> value) {
    public ArchivedRecord {
        headers = Map.copyOf(headers);
    }
}
