package dev.watchkeeper.notifier;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.stack.test.TestStack;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events as the other services do. */
public final class Publisher implements AutoCloseable {
    /** Of all publishers of one process: of a key, who comes later says the newer thing. */
    private static final AtomicLong COUNTER = new AtomicLong();

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestStack.shared().bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    private final EventCodec codec = new EventCodec();

    public RecordMetadata publish(String id, Event event) {
        return publish(id, event, Instant.now());
    }

    public RecordMetadata publish(String id, Event event, Instant time) {
        return send(encoded(id, event, time));
    }

    EncodedEvent encoded(String id, Event event, Instant time) {
        var writer = event.topic().writer();
        SigningKey key = SigningKey.load(TestStack.shared().credentials().signingKey(writer));
        Envelope envelope =
                new Envelope(new EventId(id), writer, time, new Sequence(1, COUNTER.incrementAndGet()), event);
        return key.sign(codec.encode(envelope));
    }

    RecordMetadata send(EncodedEvent event) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(event.topic(), event.key(), event.value().orElse(null));
        event.headers().forEach((name, content) -> record.headers().add(name, content));
        try {
            return producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the broker takes records", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
