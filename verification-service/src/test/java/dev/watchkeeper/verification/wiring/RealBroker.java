package dev.watchkeeper.verification.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.stack.test.TestStack;
import dev.watchkeeper.verification.plan.AcceptedPolicies;
import dev.watchkeeper.verification.replay.Recorded;
import dev.watchkeeper.verification.watch.streams.Bench;
import dev.watchkeeper.verification.watch.streams.JudgeConfig;
import dev.watchkeeper.verification.watch.streams.JudgeMeters;
import dev.watchkeeper.verification.watch.streams.Judging;
import dev.watchkeeper.verification.watch.streams.Keys;
import dev.watchkeeper.verification.watch.streams.StreamsProperties;
import dev.watchkeeper.verification.watch.streams.WatchTopology;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;

/** The stream on a real broker, what is sent to it, and what a reader of committed records sees of it. */
final class RealBroker implements AutoCloseable {
    static final TestStack STACK = TestStack.shared();
    /** A verdict is there within a second; a machine that builds beside it may let it wait for its processor. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

    private static final JudgeConfig CONFIG = new JudgeConfig() {
        @Override
        public int standbyReplicas() {
            return 0;
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public Duration quietCommitInterval() {
            return Duration.ofMillis(100);
        }

        @Override
        public Duration commitInterval() {
            return Duration.ofMillis(20);
        }

        @Override
        public Duration sessionTimeout() {
            return Duration.ofSeconds(6);
        }

        @Override
        public long mostLag() {
            return 10_000;
        }
    };

    final Keys keys = new Keys();
    final Clock clock = Clock.systemUTC();
    private final Path state = STACK.newFolder("streams");
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Recorded> seen = Collections.synchronizedList(new ArrayList<>());
    private final List<KafkaStreams> started = new ArrayList<>();

    RealBroker() {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        STACK.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        STACK.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : List.of(Topic.DEPLOYMENTS, Topic.OBSERVATIONS, Topic.TICKS, Topic.VERDICTS)) {
            IntStream.range(0, Topic.DEFAULT_PARTITIONS)
                    .forEach(p -> partitions.add(new TopicPartition(topic.topicName(), p)));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    @Override
    public void close() {
        // One that a failed test leaves behind would take partitions from the next test's, whose keys it does not know.
        started.forEach(streams -> streams.close(Duration.ofSeconds(10)));
        producer.close();
        consumer.close();
    }

    KafkaStreams start() {
        Judging judging = new Judging(
                keys.trusted(),
                keys.of(Writer.VERIFICATION),
                new AcceptedPolicies(),
                clock,
                new BrokerClock(clock),
                (topic, partition) -> OptionalLong.empty(),
                new JudgeMeters(new SimpleMeterRegistry()));
        Properties properties =
                StreamsProperties.of(Map.of("bootstrap.servers", STACK.bootstrapServers()), state, CONFIG);
        KafkaStreams streams = new KafkaStreams(WatchTopology.of(judging), properties);
        streams.setUncaughtExceptionHandler(new dev.watchkeeper.verification.watch.streams.ThreadFailures(clock));
        started.add(streams);
        streams.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> streams.state() == KafkaStreams.State.RUNNING);
        return streams;
    }

    void send(EncodedEvent event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                event.topic(), null, event.key(), event.value().orElse(null));
        Bench.headers(event).forEach(record.headers()::add);
        Future<RecordMetadata> sent = producer.send(record);
        producer.flush();
        assertThat(sent).isDone();
    }

    void breach(Bench bench) {
        send(bench.requested());
        send(bench.firstTraffic(0));
        send(bench.errors(10, 30, 100));
        send(bench.errors(15, 30, 100));
        send(bench.errors(20, 30, 100));
    }

    private void collect() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
            Map<String, byte[]> headers = new LinkedHashMap<>();
            record.headers().forEach(h -> headers.put(h.key(), h.value()));
            seen.add(new Recorded(
                    record.partition(),
                    record.offset(),
                    Instant.ofEpochMilli(record.timestamp()),
                    new EncodedEvent(record.topic(), record.key(), headers, Optional.ofNullable(record.value()))));
        }
    }

    /** What was committed last may come with a later poll. */
    void collectToTheEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            collect();
        }
    }

    /** All that was read, in the order in which it was. */
    List<Recorded> seen() {
        collect();
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    List<Recorded> verdicts(String deployment) {
        return seen().stream()
                .filter(r -> r.topic().equals(Topic.VERDICTS.topicName()))
                .filter(r -> r.record().key().equals(deployment))
                .toList();
    }

    private static VerdictEvent event(Bench bench, Recorded recorded) {
        var headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        recorded.record().headers().forEach(headers::add);
        return bench.verdict(
                recorded.record().key(), headers, recorded.record().value().orElseThrow());
    }

    static boolean breached(Bench bench, Recorded recorded) {
        return event(bench, recorded) instanceof VerdictEvent.VerdictChanged changed
                && changed.rule().value().equals("error-rate/literal-1")
                && changed.verdict() instanceof Verdict.Breached;
    }
}
