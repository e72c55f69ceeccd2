package dev.watchkeeper.kit.incoming;

import dev.watchkeeper.contract.json.EncodedEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record of the client library as the contract sees it. */
public final class WireRecord {
    private WireRecord() {}

    /** A record without a key gets the empty one, which no event has. */
    public static EncodedEvent of(ConsumerRecord<String, byte[]> record) {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? new byte[0] : header.value());
        }
        return new EncodedEvent(
                record.topic(), record.key() == null ? "" : record.key(), headers, Optional.ofNullable(record.value()));
    }
}
