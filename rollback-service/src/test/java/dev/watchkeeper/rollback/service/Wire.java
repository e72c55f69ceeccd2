package dev.watchkeeper.rollback.service;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.incoming.WireRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the other services would write, signed with their keys, and what stands on the topics. */
final class Wire {
    private static final AtomicLong COUNTER = new AtomicLong();
    private static final EventCodec CODEC = new EventCodec();
    private static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", setting("kafka.bootstrap.servers"), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());

    private Wire() {}

    static RecordMetadata say(Event event) {
        return say(event, "test-" + COUNTER.incrementAndGet(), event.topic().writer());
    }

    static RecordMetadata say(Event event, String id, Writer signer) {
        return send(record(event, id, signer));
    }

    private static ProducerRecord<String, byte[]> record(Event event, String id, Writer signer) {
        var envelope = new Envelope(
                new EventId(id),
                event.topic().writer(),
                Instant.now(),
                new Sequence(1, COUNTER.incrementAndGet()),
                event);
        EncodedEvent signed = SigningKey.load(Path.of(setting("test.key." + signer.serviceName())))
                .sign(CODEC.encode(envelope));
        var record = new ProducerRecord<>(
                signed.topic(), signed.key(), signed.value().orElseThrow());
        signed.headers().forEach((name, content) -> record.headers().add(name, content));
        return record;
    }

    /** In one transaction, as verification writes its verdicts. */
    static void sayTogether(List<? extends Event> events) {
        try (var producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        setting("kafka.bootstrap.servers"),
                        "transactional.id",
                        "verification-test-" + COUNTER.incrementAndGet()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (Event event : events) {
                // A failed send fails the commit.
                Future<RecordMetadata> unused = producer.send(record(
                        event,
                        "test-" + COUNTER.incrementAndGet(),
                        event.topic().writer()));
            }
            producer.commitTransaction();
        }
    }

    static void poison(Topic topic, String key) {
        send(new ProducerRecord<>(topic.topicName(), key, new byte[] {0, 1, 2, (byte) 0xff}));
    }

    static <T> List<T> said(Topic topic, String key, Class<T> kind) {
        return records(topic.topicName(), key).stream()
                .map(WireRecord::of)
                .map(CODEC::decode)
                .filter(Decoded.Read.class::isInstance)
                .map(decoded -> ((Decoded.Read) decoded).envelope().event())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    static List<ConsumerRecord<String, byte[]>> records(String topic, String key) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", setting("kafka.bootstrap.servers"), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(50)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                });
            }
            return found;
        }
    }

    /** The offset that the next record of this key will have. */
    static long end(Topic topic, String key) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", setting("kafka.bootstrap.servers")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            int partitions = consumer.partitionsFor(topic.topicName()).size();
            var own = new TopicPartition(
                    topic.topicName(),
                    BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions));
            return consumer.endOffsets(List.of(own)).getOrDefault(own, 0L);
        }
    }

    static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    private static RecordMetadata send(ProducerRecord<String, byte[]> record) {
        try {
            return PRODUCER.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
