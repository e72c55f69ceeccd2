package dev.watchkeeper.notifier.archive.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** What was read of one partition and not handed on yet. */
final class LaneQueue {
    /** What a record and each of its headers take in memory beside their bytes: objects, and the list that holds them. */
    private static final int RECORD = 300;

    private static final int HEADER = 150;

    private final TopicPartition partition;
    private final long enough;
    private final Deque<ConsumerRecord<String, byte[]>> records = new ArrayDeque<>();
    private long upTo;
    private long readTo;
    private long bytes;

    /** @param enough beyond so many bytes of memory the partition is not asked for more */
    LaneQueue(TopicPartition partition, long enough) {
        this.partition = partition;
        this.enough = enough;
    }

    TopicPartition partition() {
        return partition;
    }

    void upTo(long offset) {
        upTo = offset;
    }

    void readTo(long offset) {
        readTo = offset;
    }

    void add(ConsumerRecord<String, byte[]> record) {
        bytes += heldBy(record);
        records.add(record);
    }

    /** A header that nobody has looked at is a part of the broker's whole answer, and keeps all of it in memory: here each is copied. */
    private static long heldBy(ConsumerRecord<String, byte[]> record) {
        // What is not there has the size -1.
        long held = RECORD;
        held += Math.max(0, record.serializedKeySize());
        held += Math.max(0, record.serializedValueSize());
        for (Header header : record.headers()) {
            byte[] value = header.value();
            held += HEADER;
            held += header.key().length();
            held += value == null ? 0 : value.length;
        }
        return held;
    }

    boolean hasNext() {
        return !records.isEmpty() && records.getFirst().offset() < upTo;
    }

    long nextTime() {
        return records.getFirst().timestamp();
    }

    ConsumerRecord<String, byte[]> take() {
        ConsumerRecord<String, byte[]> record = records.remove();
        bytes -= heldBy(record);
        return record;
    }

    /** Nothing is here, and there is more to read. */
    boolean lacking() {
        return records.isEmpty() && readTo < upTo;
    }

    boolean wantsMore() {
        return readTo < upTo && bytes < enough;
    }
}
