package dev.watchkeeper.bench.verification;

import dev.watchkeeper.contract.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** How far the service has come, asked of the broker: only what is committed counts. */
final class Progress implements AutoCloseable {
    private static final String GROUP = "watchkeeper-verification";
    static final String CHANGELOG = GROUP + "-judge-changelog";

    private final Admin admin;

    Progress(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Observations that have been judged, and their transaction committed. */
    long committed() {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                done(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata());
        return offsets.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(Topic.OBSERVATIONS.topicName()))
                .map(Map.Entry::getValue)
                .filter(Objects::nonNull)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    /** Observations that have been written. */
    long written() {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, Topic.DEFAULT_PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topic.OBSERVATIONS.topicName(), partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return done(admin.listOffsets(ends).all()).values().stream()
                .mapToLong(result -> result.offset())
                .sum();
    }

    /** Bytes of a topic on the broker's disk. */
    long bytes(String topic) {
        return done(admin.describeLogDirs(List.of(1)).allDescriptions()).values().stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(entry -> entry.getKey().topic().equals(topic))
                .mapToLong(entry -> entry.getValue().size())
                .sum();
    }

    /** So that every byte that is written to the changelog is still there to be counted. */
    void keepChangelog() {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, CHANGELOG);
        Map<ConfigResource, java.util.Collection<AlterConfigOp>> change = new HashMap<>();
        change.put(
                topic,
                List.of(new AlterConfigOp(
                        new ConfigEntry("min.compaction.lag.ms", "86400000"), AlterConfigOp.OpType.SET)));
        done(admin.incrementalAlterConfigs(change).all());
    }

    private static <T> T done(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
