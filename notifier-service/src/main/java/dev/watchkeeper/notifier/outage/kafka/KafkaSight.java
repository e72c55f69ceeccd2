package dev.watchkeeper.notifier.outage.kafka;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.notifier.outage.Sight;
import dev.watchkeeper.notifier.outage.StreamSight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the broker for its newest records, and whether this service's own group has read them. Only topics that are written without
 * transactions are looked at: in the others the newest offset may be a marker that no reader ever commits.
 */
public final class KafkaSight implements StreamSight, AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final List<Topic> LOOKED_AT = List.of(Topic.DEPLOYMENTS, Topic.ROLLBACKS);

    private final Admin admin;
    private final String group;
    private final Duration behind;
    private final Clock clock;

    /**
     * @param config of a client, with {@code bootstrap.servers}
     * @param group whose offsets say what was read
     * @param behind a record that is older than this and not read yet says that reading has stopped
     */
    public KafkaSight(Map<String, Object> config, String group, Duration behind, Clock clock) {
        Map<String, Object> own = new HashMap<>(config);
        own.keySet().retainAll(AdminClientConfig.configNames());
        own.put("default.api.timeout.ms", (int) DEADLINE.toMillis());
        own.put("request.timeout.ms", (int) DEADLINE.toMillis());
        this.admin = Admin.create(own);
        this.group = group;
        this.behind = behind;
        this.clock = clock;
    }

    @Override
    public Sight look() {
        try {
            Set<TopicPartition> partitions = partitions();
            Map<TopicPartition, ListOffsetsResultInfo> newest = admin.listOffsets(partitions.stream()
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.maxTimestamp())))
                    .all()
                    .get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            return unread(newest, read).<Sight>map(Sight.Stopped::new).orElseGet(Sight.Flowing::new);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sight.Flowing();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Sight.Stopped(
                    "Kafka does not answer (" + cause.getClass().getSimpleName() + ")");
        }
    }

    private Set<TopicPartition> partitions() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, TopicDescription> topics = admin.describeTopics(
                        LOOKED_AT.stream().map(Topic::topicName).toList())
                .allTopicNames()
                .get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        return topics.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
    }

    private Optional<String> unread(
            Map<TopicPartition, ListOffsetsResultInfo> newest, Map<TopicPartition, OffsetAndMetadata> read) {
        Instant now = clock.instant();
        return newest.entrySet().stream()
                .filter(entry -> entry.getValue().offset() >= 0)
                .filter(entry -> {
                    OffsetAndMetadata committed = read.get(entry.getKey());
                    return committed == null
                            || committed.offset() <= entry.getValue().offset();
                })
                .map(entry -> Map.entry(
                        entry.getKey(), Instant.ofEpochMilli(entry.getValue().timestamp())))
                .filter(entry -> entry.getValue().isBefore(now.minus(behind)))
                .findFirst()
                .map(entry -> "a record of " + entry.getValue() + " in " + entry.getKey() + " is not read yet");
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
