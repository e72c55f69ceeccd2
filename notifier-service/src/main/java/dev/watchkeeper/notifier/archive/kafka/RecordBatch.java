package dev.watchkeeper.notifier.archive.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records that are decoded and written together, bounded by their number and by their size. */
final class RecordBatch {
    static final int MOST_RECORDS = 500;
    /** Decoded, a record is several times as large, and a whole batch of them is in memory at once. */
    static final int MOST_BYTES = 512 * 1024;

    private List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private long bytes;

    void add(ConsumerRecord<String, byte[]> record) {
        records.add(record);
        // A record without a value has the size -1.
        bytes += Math.max(0, record.serializedValueSize());
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    boolean isFull() {
        return records.size() >= MOST_RECORDS || bytes >= MOST_BYTES;
    }

    /** All of them; none is left. */
    List<ConsumerRecord<String, byte[]>> take() {
        List<ConsumerRecord<String, byte[]>> taken = records;
        records = new ArrayList<>();
        bytes = 0;
        return taken;
    }
}
