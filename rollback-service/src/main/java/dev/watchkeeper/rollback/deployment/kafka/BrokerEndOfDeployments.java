package dev.watchkeeper.rollback.deployment.kafka;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.rollback.deployment.EndOfDeployments;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks the broker for the end of a partition. One client for all, since a client is used by one thread at a time. */
public final class BrokerEndOfDeployments implements EndOfDeployments, AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private final Supplier<Consumer<String, byte[]>> clients;
    private final Function<DeploymentId, Optional<Integer>> partitionOf;
    private final IntToLongFunction readTo;
    private @Nullable Consumer<String, byte[]> client;

    public BrokerEndOfDeployments(
            Supplier<Consumer<String, byte[]>> clients,
            Function<DeploymentId, Optional<Integer>> partitionOf,
            IntToLongFunction readTo) {
        this.clients = clients;
        this.partitionOf = partitionOf;
        this.readTo = readTo;
    }

    @Override
    public boolean allRead(DeploymentId deployment) {
        return partitionOf.apply(deployment).map(this::allRead).orElse(false);
    }

    private boolean allRead(int partition) {
        try {
            return readTo.applyAsLong(partition) >= end(new TopicPartition(Topic.DEPLOYMENTS.topicName(), partition));
        } catch (KafkaException e) {
            return false;
        }
    }

    private synchronized long end(TopicPartition partition) {
        if (client == null) {
            client = clients.get();
        }
        return client.endOffsets(Set.of(partition), ANSWER_WITHIN).getOrDefault(partition, Long.MAX_VALUE);
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
