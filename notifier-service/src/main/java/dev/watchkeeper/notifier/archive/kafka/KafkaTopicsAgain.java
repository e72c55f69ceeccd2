package dev.watchkeeper.notifier.archive.kafka;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.incoming.IncomingEvents;
import dev.watchkeeper.notifier.archive.Lane;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import dev.watchkeeper.notifier.archive.TopicsAgain;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Merges all partitions of all topics by append time; of each no more is held in memory than a little. */
public final class KafkaTopicsAgain implements TopicsAgain {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Bytes of memory for what was read ahead, of all partitions together, and the least of one. */
    private static final long AHEAD = 16 * 1024 * 1024;

    private static final long LEAST_AHEAD = 32 * 1024;

    private final Consumer<String, byte[]> consumer;
    private final IncomingEvents incoming;
    private final Map<TopicPartition, LaneQueue> lanes = new LinkedHashMap<>();

    /** @param consumer with the group of the archive, of which it asks only how far it has come */
    public KafkaTopicsAgain(Consumer<String, byte[]> consumer, IncomingEvents incoming) {
        this.consumer = consumer;
        this.incoming = incoming;
        List<TopicPartition> partitions = Arrays.stream(Topic.values())
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        long enough = Math.max(LEAST_AHEAD, AHEAD / Math.max(1, partitions.size()));
        partitions.forEach(partition -> lanes.put(partition, new LaneQueue(partition, enough)));
        consumer.assign(lanes.keySet());
        consumer.seekToBeginning(lanes.keySet());
    }

    @Override
    public Map<Lane, Long> begins() {
        return byLane(consumer.beginningOffsets(lanes.keySet()));
    }

    @Override
    public Map<Lane, Long> handled() {
        Map<TopicPartition, Long> handled = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(lanes.keySet());
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                handled.put(partition, offset.offset());
            }
        });
        return byLane(handled);
    }

    private static Map<Lane, Long> byLane(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(entry -> lane(entry.getKey()), Map.Entry::getValue));
    }

    private static Lane lane(TopicPartition partition) {
        return new Lane(partition.topic(), partition.partition());
    }

    @Override
    public void read(Map<Lane, Long> upTo, java.util.function.Consumer<List<ReceivedRecord>> reader) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(lanes.keySet());
        lanes.forEach((partition, queue) ->
                queue.upTo(Math.min(upTo.getOrDefault(lane(partition), 0L), ends.getOrDefault(partition, 0L))));
        RecordBatch batch = new RecordBatch();
        while (true) {
            fill();
            PriorityQueue<LaneQueue> next = new PriorityQueue<>(Comparator.comparingLong(LaneQueue::nextTime));
            lanes.values().stream().filter(LaneQueue::hasNext).forEach(next::add);
            if (next.isEmpty()) {
                break;
            }
            drain(next, batch, reader);
        }
        if (!batch.isEmpty()) {
            reader.accept(readable(batch.take()));
        }
    }

    /** Checking signatures is most of the work, and each is a matter of its own. */
    private List<ReceivedRecord> readable(List<ConsumerRecord<String, byte[]>> batch) {
        return batch.parallelStream()
                .map(incoming::again)
                .flatMap(Optional::stream)
                .map(record -> new ReceivedRecord(record.wire(), record.place(), record.envelope()))
                .toList();
    }

    /** Polls until each partition that is not at its end has something. */
    private void fill() {
        while (lanes.values().stream().anyMatch(LaneQueue::lacking)) {
            Set<TopicPartition> wanted = lanes.values().stream()
                    .filter(LaneQueue::wantsMore)
                    .map(LaneQueue::partition)
                    .collect(Collectors.toSet());
            consumer.resume(wanted);
            consumer.pause(lanes.keySet().stream()
                    .filter(partition -> !wanted.contains(partition))
                    .toList());
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                Objects.requireNonNull(
                                lanes.get(new TopicPartition(record.topic(), record.partition())),
                                "only the lanes' own partitions are read")
                        .add(record);
            }
            lanes.forEach((partition, queue) -> queue.readTo(consumer.position(partition)));
        }
    }

    /** In the order of time, until a partition that is not at its end has nothing left to compare with. */
    private void drain(
            PriorityQueue<LaneQueue> next,
            RecordBatch batch,
            java.util.function.Consumer<List<ReceivedRecord>> reader) {
        while (!next.isEmpty()) {
            LaneQueue lane = next.remove();
            batch.add(lane.take());
            if (batch.isFull()) {
                reader.accept(readable(batch.take()));
            }
            if (lane.hasNext()) {
                next.add(lane);
            } else if (lane.lacking()) {
                return;
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
