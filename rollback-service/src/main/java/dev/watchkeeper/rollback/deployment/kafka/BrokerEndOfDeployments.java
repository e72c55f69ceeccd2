package dev.watchkeeper.rollback.deployment.kafka;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.rollback.deployment.EndOfDeployments;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks the broker for the ends of all partitions. One client for all, since a client is used by one thread at a time. */
public final class BrokerEndOfDeployments implements EndOfDeployments, AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private final Supplier<Consumer<String, byte[]>> clients;
    private final IntToLongFunction readTo;
    private @Nullable Consumer<String, byte[]> client;

    /** @param readTo the offset after the last record that was read of a partition */
    public BrokerEndOfDeployments(Supplier<Consumer<String, byte[]>> clients, IntToLongFunction readTo) {
        this.clients = clients;
        this.readTo = readTo;
    }

    @Override
    public synchronized boolean allRead() {
        try {
            Consumer<String, byte[]> broker = client();
            List<TopicPartition> partitions =
                    broker.partitionsFor(Topic.DEPLOYMENTS.topicName(), ANSWER_WITHIN).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            List<TopicPartition> behind = behind(broker.endOffsets(partitions, ANSWER_WITHIN));
            return !partitions.isEmpty() && (behind.isEmpty() || nothingLeft(broker, behind));
        } catch (KafkaException e) {
            return false;
        }
    }

    private List<TopicPartition> behind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .filter(end -> readTo.applyAsLong(end.getKey().partition()) < end.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A partition whose records have all been deleted by age gives nothing to read, and its end stays. */
    private static boolean nothingLeft(Consumer<String, byte[]> broker, Collection<TopicPartition> behind) {
        return broker.beginningOffsets(behind, ANSWER_WITHIN).equals(broker.endOffsets(behind, ANSWER_WITHIN));
    }

    private Consumer<String, byte[]> client() {
        if (client == null) {
            client = clients.get();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
