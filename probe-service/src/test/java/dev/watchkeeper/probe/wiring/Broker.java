package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.Authenticity;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.contract.signing.TrustedKeys;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.incoming.WireRecord;
import dev.watchkeeper.stack.test.TestStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes as the other services do, and reads what the probe wrote. */
final class Broker implements AutoCloseable {
    /** Of all brokers of one process: of a key, who comes later says the newer thing. */
    private static final AtomicLong COUNTER = new AtomicLong();

    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final TrustedKeys trusted;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    Broker() {
        this(TestStack.shared().bootstrapServers());
    }

    Broker(String bootstrap) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "acks", "all");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer());
        this.trusted = TrustedKeys.load(TestStack.shared().credentials().trustedKeys());
        List<TopicPartition> partitions = Stream.of(Topic.values())
                .flatMap(topic -> Stream.of(topic.topicName(), topic.quarantineName()))
                .flatMap(name -> consumer.partitionsFor(name).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    void publish(Event event) {
        publish(event, Instant.now());
    }

    void publish(Event event, Instant time) {
        var writer = event.topic().writer();
        SigningKey key = SigningKey.load(TestStack.shared().credentials().signingKey(writer));
        long counter = COUNTER.incrementAndGet();
        Envelope envelope = new Envelope(
                DerivedId.event("test", event.key(), Long.toString(counter), time.toString()),
                writer,
                time,
                new Sequence(1, counter),
                event);
        EncodedEvent signed = key.sign(codec.encode(envelope));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                signed.topic(), signed.key(), signed.value().orElse(null));
        signed.headers().forEach((name, content) -> record.headers().add(name, content));
        send(record);
    }

    /** A record that is no event. */
    void poison(Topic topic, String key) {
        send(new ProducerRecord<>(topic.topicName(), key, "this is no event".getBytes(StandardCharsets.UTF_8)));
    }

    List<Observed> observed(String deployment) {
        return records(Topic.OBSERVATIONS.topicName(), deployment).stream()
                .map(this::event)
                .filter(Observed.class::isInstance)
                .map(Observed.class::cast)
                .toList();
    }

    /** An observation, and when the broker appended it. */
    record Appended(Instant at, Observed observed) {}

    List<Appended> appended(String deployment) {
        return records(Topic.OBSERVATIONS.topicName(), deployment).stream()
                .filter(record -> event(record) instanceof Observed)
                .map(record -> new Appended(Instant.ofEpochMilli(record.timestamp()), (Observed) event(record)))
                .toList();
    }

    List<Event> events(Topic topic, String key) {
        return records(topic.topicName(), key).stream().map(this::event).toList();
    }

    boolean quarantined(Topic topic, String key) {
        return !records(topic.quarantineName(), key).isEmpty();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic, String key) {
        consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
        return seen.stream()
                .filter(record -> record.topic().equals(topic) && key.equals(record.key()))
                .toList();
    }

    private Event event(ConsumerRecord<String, byte[]> record) {
        EncodedEvent wire = WireRecord.of(record);
        if (trusted.check(wire) instanceof Authenticity.NotGenuine forged) {
            throw new IllegalStateException("not signed by its writer: " + forged.reason());
        }
        return switch (codec.decode(wire)) {
            case Decoded.Read(Envelope envelope) -> envelope.event();
            case Decoded.Erased erased -> throw new IllegalStateException("erased: " + erased);
            case Decoded.Unreadable unreadable -> throw new IllegalStateException("unreadable: " + unreadable);
        };
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the broker takes records", e);
        }
    }
}
