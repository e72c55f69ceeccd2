package dev.watchkeeper.gate.story;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.topic.Topic;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the other services would write, signed with their keys; and what nobody should write. */
final class OtherServices implements AutoCloseable {
    private static final AtomicLong COUNTER = new AtomicLong();

    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Keys.setting("kafka.bootstrap.servers"), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());

    Envelope say(Event event) {
        return say(event, Instant.now());
    }

    Envelope say(Event event, Instant time) {
        long number = COUNTER.incrementAndGet();
        Envelope envelope = new Envelope(
                new EventId("test-" + number), event.topic().writer(), time, new Sequence(1, number), event);
        say(envelope);
        return envelope;
    }

    void say(Envelope envelope) {
        send(Keys.of(envelope.source()).sign(codec.encode(envelope)));
    }

    /** Encoded and not signed yet, to be spoiled. */
    EncodedEvent encoded(Event event) {
        long number = COUNTER.incrementAndGet();
        return codec.encode(new Envelope(
                new EventId("test-" + number), event.topic().writer(), Instant.now(), new Sequence(1, number), event));
    }

    void send(EncodedEvent event) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(event.topic(), event.key(), event.value().orElse(null));
        event.headers().forEach((name, content) -> record.headers().add(name, content));
        send(record);
    }

    void sendGarbage(Topic topic, String key) {
        send(new ProducerRecord<>(topic.topicName(), key, new byte[] {0, 1, 2, (byte) 0xff}));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
