package dev.watchkeeper.kit.replay;

import dev.watchkeeper.contract.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads partitions from the beginning to their end as it is when the call starts. Takes no part in any group and commits nothing.
 * The consumer is used by one thread only and is not closed here.
 */
public final class TopicReplay {
    private static final Duration POLL = Duration.ofMillis(500);

    private final org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;

    public TopicReplay(org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * All partitions of the topics.
     *
     * @return the offset after the last record read, per partition
     */
    public Map<TopicPartition, Long> readToEnd(
            Collection<Topic> topics, Consumer<ConsumerRecord<String, byte[]>> handler) {
        return readPartitions(
                topics.stream()
                        .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .collect(Collectors.toSet()),
                handler);
    }

    /** The same partitions of each of the topics, for a service that was assigned some. */
    public Map<TopicPartition, Long> readToEnd(
            Collection<Topic> topics, Set<Integer> partitions, Consumer<ConsumerRecord<String, byte[]>> handler) {
        return readPartitions(
                topics.stream()
                        .flatMap(topic -> partitions.stream().map(p -> new TopicPartition(topic.topicName(), p)))
                        .collect(Collectors.toSet()),
                handler);
    }

    private Map<TopicPartition, Long> readPartitions(
            Set<TopicPartition> partitions, Consumer<ConsumerRecord<String, byte[]>> handler) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> reached = new HashMap<>();
        while (!partitions.stream().allMatch(p -> position(p, reached) >= ends.getOrDefault(p, 0L))) {
            consumer.poll(POLL).forEach(handler);
            partitions.forEach(p -> reached.put(p, consumer.position(p)));
        }
        return Map.copyOf(reached);
    }

    private long position(TopicPartition partition, Map<TopicPartition, Long> reached) {
        return reached.computeIfAbsent(partition, consumer::position);
    }
}
