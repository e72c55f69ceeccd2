package dev.watchkeeper.probe.delivery.kafka;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent.SourceGap;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.identity.ServiceKeys;
import dev.watchkeeper.kit.outgoing.EventProducer;
import dev.watchkeeper.kit.outgoing.KafkaClients;
import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.delivery.Mishaps;
import dev.watchkeeper.probe.delivery.OrderedDelivery;
import dev.watchkeeper.probe.delivery.Positions;
import dev.watchkeeper.probe.delivery.file.FileSpool;
import dev.watchkeeper.stack.kafka.EmbeddedKafka;
import dev.watchkeeper.stack.kafka.TopicPlan;
import dev.watchkeeper.stack.kafka.TopicSetup;
import dev.watchkeeper.stack.test.TestStack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real broker that is stopped and started again, with its own data, and one that refuses what is too large. */
@Tag("F1")
@Timeout(150)
class BrokerAwayTest {
    private final List<String> refused = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostWhenTheBrokerIsStoppedAndComesBack() throws Exception {
        EmbeddedKafka broker = EmbeddedKafka.start(0, folder.resolve("kafka"));
        int port = broker.port();
        new TopicSetup(broker.bootstrapServers()).create(TopicPlan.all(1));
        Map<String, Object> shared = Map.of("bootstrap.servers", broker.bootstrapServers());
        EventProducer producer = producer(shared);
        OrderedDelivery delivery = delivery(producer);
        Thread sender = Thread.ofVirtual().start(delivery::run);
        offer(delivery, 0, 10);
        await().atMost(Duration.ofSeconds(20)).until(() -> read(shared).size() == 10);

        broker.close();
        offer(delivery, 10, 60);
        await().atMost(Duration.ofSeconds(30)).until(delivery::away);
        offer(delivery, 60, 110);
        assertThat(delivery.depth()).isEqualTo(100);
        EmbeddedKafka again = EmbeddedKafka.start(port, folder.resolve("kafka"));

        await().atMost(Duration.ofSeconds(60)).until(() -> !delivery.away());
        List<String> expected =
                IntStream.range(0, 110).mapToObj(BrokerAwayTest::id).toList();
        assertThat(read(shared)).containsExactlyElementsOf(expected);
        sender.interrupt();
        producer.close();
        again.close();
    }

    @Test
    void whatIsTooLargeForTheTopicHoldsUpNothingBehindIt() throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start(0, folder.resolve("kafka"))) {
            new TopicSetup(broker.bootstrapServers()).create(TopicPlan.all(1));
            Map<String, Object> shared = Map.of("bootstrap.servers", broker.bootstrapServers());
            EventProducer producer = producer(shared);
            OrderedDelivery delivery = delivery(producer);
            offer(delivery, 0, 1);
            offer(delivery, 1, "beyond the topic ".repeat(70_000));
            offer(delivery, 2, "beyond the client ".repeat(140_000));
            offer(delivery, 3, 10);
            Thread sender = Thread.ofVirtual().start(delivery::run);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> delivery.depth() == 0 && read(shared).size() == 8);
            assertThat(read(shared)).doesNotContain(id(1), id(2));
            assertThat(refused).hasSize(2).allSatisfy(why -> assertThat(why).contains("RecordTooLargeException"));
            assertThat(delivery.away()).isFalse();
            sender.interrupt();
            producer.close();
        }
    }

    private static EventProducer producer(Map<String, Object> shared) {
        var credentials = TestStack.shared().credentials();
        ServiceKeys keys = new ServiceKeys(
                Optional.of(credentials.signingKey(Writer.PROBE)), Optional.of(credentials.trustedKeys()));
        return new EventProducer(keys, new KafkaClients(shared), Clock.systemUTC(), new BrokerClock(Clock.systemUTC()));
    }

    private OrderedDelivery delivery(EventProducer producer) {
        return new OrderedDelivery(
                new KafkaSender(producer),
                new FileSpool(folder.resolve("spool"), 8 * 1024 * 1024),
                new Positions(),
                new Refusals(),
                Clock.systemUTC(),
                1);
    }

    private static void offer(OrderedDelivery delivery, int from, int to) {
        for (int i = from; i < to; i++) {
            offer(delivery, i, "test");
        }
    }

    private static void offer(OrderedDelivery delivery, int i, String why) {
        delivery.offer(
                DerivedId.event("away", Integer.toString(i)),
                new SourceGap(
                        Watches.startedAt(T0).record().watch(),
                        new CheckName("health"),
                        T0.plusSeconds(i),
                        T0.plusSeconds(i + 1),
                        why));
    }

    private static String id(int i) {
        return DerivedId.event("away", Integer.toString(i)).value();
    }

    /** The ids on the topic, each once and in the order of their first arrival: an event may come twice. */
    private static List<String> read(Map<String, Object> shared) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(shared, new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Topic.OBSERVATIONS.topicName(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<String> ids = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> ids.add(
                                new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8)));
            }
            return List.copyOf(new LinkedHashSet<>(ids));
        }
    }

    private final class Refusals implements Mishaps {
        @Override
        public void refused(Optional<Event> event, String why) {
            refused.add(why);
        }

        @Override
        public void broken(RuntimeException failure) {
            throw new AssertionError(failure);
        }
    }
}
