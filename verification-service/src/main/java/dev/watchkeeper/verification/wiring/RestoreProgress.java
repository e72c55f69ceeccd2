package dev.watchkeeper.verification.wiring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How much of the state has still to be read again after a start or a move of partitions. */
final class RestoreProgress implements StateRestoreListener {
    private final Map<TopicPartition, Long> remaining = new ConcurrentHashMap<>();

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        remaining.put(partition, to - from);
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long records) {
        remaining.computeIfPresent(partition, (p, left) -> Math.max(0, left - records));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long records) {
        remaining.remove(partition);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long records) {
        remaining.remove(partition);
    }

    /** Changelog records that have not been read again. */
    long remaining() {
        return remaining.values().stream().mapToLong(Long::longValue).sum();
    }
}
