package dev.watchkeeper.notifier.archive.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What was read of one partition and not handed on yet. */
final class LaneQueue {
    /** Beyond so many bytes the partition is not asked for more. */
    private static final long ENOUGH = 256 * 1024;

    private final TopicPartition partition;
    private final Deque<ConsumerRecord<String, byte[]>> records = new ArrayDeque<>();
    private long upTo;
    private long readTo;
    private long bytes;

    LaneQueue(TopicPartition partition) {
        this.partition = partition;
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
        records.add(record);
        bytes += Math.max(0, record.serializedValueSize());
    }

    boolean hasNext() {
        return !records.isEmpty() && records.getFirst().offset() < upTo;
    }

    long nextTime() {
        return records.getFirst().timestamp();
    }

    ConsumerRecord<String, byte[]> take() {
        ConsumerRecord<String, byte[]> record = records.remove();
        bytes -= Math.max(0, record.serializedValueSize());
        return record;
    }

    /** Nothing is here, and there is more to read. */
    boolean lacking() {
        return records.isEmpty() && readTo < upTo;
    }

    boolean wantsMore() {
        return readTo < upTo && bytes < ENOUGH;
    }
}
