package dev.watchkeeper.kit.wiring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.AccessEvent.RolesGranted;
import dev.watchkeeper.contract.event.AccessEvent.SessionClosed;
import dev.watchkeeper.contract.event.AccessEvent.SessionOpened;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.kit.channels.ChannelRules;
import dev.watchkeeper.kit.incoming.QuarantineProducer;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.kit.outgoing.EventProducer;
import dev.watchkeeper.kit.outgoing.KafkaClients;
import dev.watchkeeper.kit.time.BrokerClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Database, outbox, signature, broker, channel, quarantine, access and health together, as a service has them. */
@QuarkusTest
@TestProfile(OnTheRealStack.class)
class EventRoundTripTest {
    @Inject
    Jdbi jdbi;

    @Inject
    Outbox outbox;

    @Inject
    AccessEventsRead read;

    @Inject
    AccessTable access;

    @Inject
    EventProducer producer;

    @Inject
    KafkaClients clients;

    @Inject
    BrokerClock brokerClock;

    @Inject
    Clock clock;

    @Inject
    Config config;

    @Inject
    KafkaClientService channels;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Test
    void anEventWrittenWithACommandArrivesAtItsReaders() {
        grant("ann");

        await().atMost(Duration.ofSeconds(20)).until(() -> subjectsRead().contains("ann"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> access.grantOf("wk_ann").isPresent());
        assertThat(brokerClock.decides()).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    @Tag("S18")
    void aSessionThatGateOpensLetsItsPersonInUntilItIsClosedHereToo() {
        grant("cat");
        SessionId id = new SessionId("of-cat");
        Instant now = clock.instant();
        write(
                "opened",
                new SessionOpened(
                        id,
                        new SubjectId("cat"),
                        TokenHash.ofToken("wks_of-cat").hex(),
                        Optional.of(TokenHash.ofToken("wk_cat").hex()),
                        now,
                        now.plusSeconds(3600)));

        await().atMost(Duration.ofSeconds(20)).until(() -> withCookie() == 200);
        write("closed", new SessionClosed(id, new SubjectId("cat")));
        await().atMost(Duration.ofSeconds(20)).until(() -> withCookie() == 401);
        jdbi.useTransaction(handle -> outbox.eraseForGood(handle, Topic.ACCESS, "session/of-cat"));

        assertThat(given().header("Cookie", "__Host-wk_session=wks_guessed")
                        .get("/doors/read")
                        .statusCode())
                .isEqualTo(401);
        assertThat(jdbi.<Long, RuntimeException>withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM outbox_counter WHERE key = 'access/session/of-cat'")
                        .mapTo(Long.class)
                        .one()))
                .isZero();
    }

    @Test
    @Tag("F10")
    void poisonGoesToQuarantineAndTheNextGoodRecordIsHandled() {
        byte[] poison = {1, 2, 3};
        producer.sendAndWait(new ProducerRecord<>(Topic.ACCESS.topicName(), "bob", poison));
        grant("bob");

        await().atMost(Duration.ofSeconds(20)).until(() -> subjectsRead().contains("bob"));
        List<ConsumerRecord<String, byte[]>> quarantined = quarantine("bob");
        assertThat(quarantined).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo(poison);
            assertThat(new String(
                            record.headers()
                                    .lastHeader(QuarantineProducer.REASON)
                                    .value(),
                            StandardCharsets.UTF_8))
                    .isEqualTo("forged");
        });
    }

    /** The topic as an operator may have set it: what comes packed is kept packed, and the broker looks at nothing else. */
    @Test
    @Tag("F10")
    void aRecordThatUnpacksToMoreThanAQuarantineTakesStopsNobody() throws Exception {
        compression("producer");
        // The broker does so a moment later.
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> sendPacked(Topic.ACCESS, "dan", 3 * 1024 * 1024));
        // Another key of the same partition, behind it.
        grant(besides("dan"));

        await().atMost(Duration.ofSeconds(20)).until(() -> subjectsRead().contains(besides("dan")));
        assertThat(quarantine("dan")).singleElement().satisfies(record -> {
            assertThat(record.value()).hasSize(64 * 1024);
            assertThat(new String(
                            record.headers()
                                    .lastHeader(QuarantineProducer.LENGTH)
                                    .value(),
                            StandardCharsets.UTF_8))
                    .isEqualTo("3145728");
        });
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void theBrokerRefusesWhatIsTooLargeUnpacked() throws Exception {
        assertThat(sendPacked(Topic.VERDICTS, "eve", 512 * 1024)).isTrue();

        assertThatThrownBy(() -> sendPacked(Topic.VERDICTS, "eve", 3 * 1024 * 1024))
                .hasCauseInstanceOf(RecordTooLargeException.class);
    }

    @Test
    void everyChannelIsAsItMustBe() {
        assertThat(ChannelRules.channels(config)).contains("incoming access-events");
        assertThat(ChannelRules.violations(config)).isEmpty();
    }

    @Test
    void theRealConsumerHasWhatTheConnectorWasTold() {
        Map<String, Object> settings =
                new HashMap<>(channels.getConsumer("access-events").configuration());
        assertThat(settings)
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("session.timeout.ms", "6000")
                .containsEntry("heartbeat.interval.ms", "1000");
    }

    private void grant(String subject) {
        jdbi.useTransaction(handle -> outbox.append(
                handle,
                DerivedId.event("grant", subject),
                clock.instant(),
                new RolesGranted(
                        new SubjectId(subject),
                        "*",
                        Set.of(Role.VIEWER),
                        TokenHash.ofToken("wk_" + subject).hex(),
                        Optional.empty())));
    }

    private int withCookie() {
        return given().header("Cookie", "__Host-wk_session=wks_of-cat")
                .get("/doors/read")
                .statusCode();
    }

    private void write(String what, AccessEvent event) {
        jdbi.useTransaction(
                handle -> outbox.append(handle, DerivedId.event("session", what, event.key()), clock.instant(), event));
    }

    private List<String> subjectsRead() {
        return read.envelopes().stream()
                .map(Envelope::event)
                .map(event -> event.key())
                .toList();
    }

    private boolean sendPacked(Topic topic, String key, int zeros) throws Exception {
        Map<String, Object> client = new HashMap<>(kafka);
        client.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        client.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 * 1024 * 1024);
        try (var packing = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
            packing.send(new ProducerRecord<>(topic.topicName(), key, new byte[zeros]))
                    .get();
            return true;
        }
    }

    private void compression(String type) throws Exception {
        try (Admin admin = Admin.create(kafka)) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topic.ACCESS.topicName()),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("compression.type", type), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private String besides(String key) {
        try (var consumer = clients.readerWithoutGroup()) {
            int partitions = consumer.partitionsFor(Topic.ACCESS.topicName()).size();
            return IntStream.range(0, 10_000)
                    .mapToObj(i -> "besides-" + key + "-" + i)
                    .filter(other -> partition(other, partitions) == partition(key, partitions))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int partition(String key, int partitions) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions);
    }

    private List<ConsumerRecord<String, byte[]>> quarantine(String key) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer = clients.readerWithoutGroup()) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.ACCESS.quarantineName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (key.equals(record.key())) {
                        records.add(record);
                    }
                });
                return !records.isEmpty();
            });
        }
        return records;
    }
}
