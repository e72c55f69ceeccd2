package dev.watchkeeper.rollback.incoming.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BrokerEndOfTopicTest {
    private static final TopicPartition OWN = new TopicPartition(Topic.DEPLOYMENTS.topicName(), 0);
    private static final TopicPartition OTHER = new TopicPartition(Topic.DEPLOYMENTS.topicName(), 1);

    private final MockConsumer<String, byte[]> broker = new MockConsumer<>("earliest");
    private final Map<Integer, Long> readTo = new HashMap<>(Map.of(0, 7L, 1, 3L));
    private final BrokerEndOfTopic end = new BrokerEndOfTopic(Topic.DEPLOYMENTS, () -> broker, () -> readTo);

    BrokerEndOfTopicTest() {
        broker.updatePartitions(Topic.DEPLOYMENTS.topicName(), List.of(partition(OWN), partition(OTHER)));
        broker.updateBeginningOffsets(Map.of(OWN, 0L, OTHER, 0L));
        broker.updateEndOffsets(Map.of(OWN, 7L, OTHER, 3L));
    }

    @Test
    void allIsReadWhenEveryPartitionWasReadToItsEnd() {
        assertThat(end.allRead()).isTrue();
    }

    /** What is known good of the service, or a newer deployment of it, may be said there. */
    @Test
    @Tag("I4")
    @Tag("I5")
    void notAllIsReadWhileAnotherPartitionWaits() {
        readTo.put(1, 2L);

        assertThat(end.allRead()).isFalse();
    }

    @Test
    void partitionWhoseRecordsAreAllDeletedHasNothingLeftToRead() {
        readTo.remove(1);
        broker.updateBeginningOffsets(Map.of(OTHER, 3L));

        assertThat(end.allRead()).isTrue();
    }

    @Test
    void brokerThatCannotSayMeansNo() {
        broker.setOffsetsException(new KafkaException("no answer"));

        assertThat(end.allRead()).isFalse();
    }

    @Test
    void topicWithoutPartitionsMeansNo() {
        broker.updatePartitions(Topic.DEPLOYMENTS.topicName(), List.of());

        assertThat(end.allRead()).isFalse();
    }

    private static PartitionInfo partition(TopicPartition of) {
        return new PartitionInfo(of.topic(), of.partition(), Node.noNode(), new Node[0], new Node[0]);
    }
}
