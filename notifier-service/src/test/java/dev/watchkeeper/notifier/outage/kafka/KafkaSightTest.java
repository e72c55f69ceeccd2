package dev.watchkeeper.notifier.outage.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.notifier.outage.Sight;
import dev.watchkeeper.notifier.people.MovedClock;
import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.test.TestStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KafkaSightTest {
    private static final Duration BEHIND = Duration.ofMinutes(5);

    private final Map<String, Object> broker =
            Map.of("bootstrap.servers", TestStack.shared().bootstrapServers(), "key.deserializer", "not-of-an-admin");

    @Test
    @Tag("F1")
    void aBrokerThatIsNotThereIsAnOutage() {
        Map<String, Object> nobody = Map.of("bootstrap.servers", "127.0.0.1:" + FreePort.find());
        try (KafkaSight sight = new KafkaSight(nobody, "g", BEHIND, new MovedClock(Instant.now()))) {
            assertThat(sight.look()).isInstanceOf(Sight.Stopped.class);
        }
    }

    @Test
    void aRecordThatNobodyHasReadForTooLongIsAnOutageAndOneThatWasReadIsNone() throws Exception {
        String group = "sight-" + UUID.randomUUID();
        MovedClock clock = new MovedClock(Instant.now());
        try (KafkaSight sight = new KafkaSight(broker, group, BEHIND, clock)) {
            RecordMetadata written = write();
            commitAllBut(group, written, 0);
            assertThat(sight.look()).isInstanceOf(Sight.Flowing.class);

            clock.move(BEHIND.plusMinutes(1));
            assertThat(sight.look())
                    .isInstanceOfSatisfying(
                            Sight.Stopped.class,
                            stopped -> assertThat(stopped.why()).contains("is not read yet"));

            commitAllBut(group, written, 1);
            assertThat(sight.look()).isInstanceOf(Sight.Flowing.class);
        }
    }

    private static RecordMetadata write() throws InterruptedException, ExecutionException {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestStack.shared().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(
                            Topic.ROLLBACKS.topicName(), "sight", "no event".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    /** Everything is read, and of the partition of that record everything before it, or with it. */
    private static void commitAllBut(String group, RecordMetadata written, int more) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestStack.shared().bootstrapServers(), "group.id", group),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            for (Topic topic : new Topic[] {Topic.DEPLOYMENTS, Topic.ROLLBACKS}) {
                consumer.endOffsets(consumer.partitionsFor(topic.topicName()).stream()
                                .map(info -> new TopicPartition(info.topic(), info.partition()))
                                .toList())
                        .forEach((partition, end) -> {
                            boolean own = partition.topic().equals(written.topic())
                                    && partition.partition() == written.partition();
                            consumer.commitSync(
                                    Map.of(partition, new OffsetAndMetadata(own ? written.offset() + more : end)));
                        });
            }
        }
    }
}
