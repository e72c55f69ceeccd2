package dev.watchkeeper.kit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReplayTest {
    private static final String NAME = Topic.ACCESS.topicName();
    private static final TopicPartition FIRST = new TopicPartition(NAME, 0);
    private static final TopicPartition SECOND = new TopicPartition(NAME, 1);

    @Test
    void readsEveryPartitionToItsEndAndSaysWhereThatIs() {
        List<Long> offsets = new ArrayList<>();
        Map<TopicPartition, Long> reached = new TopicReplay(consumerWith(3, 0))
                .readToEnd(List.of(Topic.ACCESS), record -> offsets.add(record.offset()));

        assertThat(offsets).containsExactly(0L, 1L, 2L);
        assertThat(reached).containsEntry(FIRST, 3L).containsEntry(SECOND, 0L);
    }

    @Test
    void readsOnlyThePartitionsAskedFor() {
        List<Long> offsets = new ArrayList<>();
        Map<TopicPartition, Long> reached = new TopicReplay(consumerWith(3, 0))
                .readToEnd(List.of(Topic.ACCESS), Set.of(1), record -> offsets.add(record.offset()));

        assertThat(offsets).isEmpty();
        assertThat(reached).containsOnlyKeys(SECOND);
    }

    @Test
    void aFollowerStartsAgainWhenTheBrokerWasAway() {
        List<String> read = new CopyOnWriteArrayList<>();
        List<MockConsumer<String, byte[]>> made = new CopyOnWriteArrayList<>();
        CountDownLatch caughtUp = new CountDownLatch(1);
        try (TopicFollower follower = new TopicFollower(
                Topic.ACCESS,
                () -> {
                    MockConsumer<String, byte[]> consumer = consumerWith(2, 0);
                    made.add(consumer);
                    if (made.size() == 1) {
                        throw new KafkaException("broker is away");
                    }
                    return consumer;
                },
                record -> read.add(record.key()),
                caughtUp::countDown)) {
            follower.start();
            await().until(() -> caughtUp.getCount() == 0);
            assertThat(read).containsExactly("k0", "k1");
        }
        await().until(() -> made.get(1).closed());
    }

    private static MockConsumer<String, byte[]> consumerWith(int inFirst, int inSecond) {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        Node node = new Node(0, "localhost", 9092);
        Node[] none = new Node[0];
        consumer.updatePartitions(
                NAME,
                List.of(new PartitionInfo(NAME, 0, node, none, none), new PartitionInfo(NAME, 1, node, none, none)));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.updateEndOffsets(Map.of(FIRST, (long) inFirst, SECOND, (long) inSecond));
        consumer.schedulePollTask(() -> IntStream.range(0, inFirst)
                .filter(offset -> consumer.assignment().contains(FIRST))
                .forEach(offset ->
                        consumer.addRecord(new ConsumerRecord<>(NAME, 0, offset, "k" + offset, new byte[0]))));
        return consumer;
    }
}
