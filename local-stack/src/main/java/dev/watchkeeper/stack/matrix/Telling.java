package dev.watchkeeper.stack.matrix;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.test.TestStack;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says events as the services do that may, signed with their keys. */
public final class Telling implements AutoCloseable {
    /** Of all tellers of one process: of a key, who comes later says the newer thing. */
    private static final AtomicLong COUNTER = new AtomicLong();

    private static final EventCodec CODEC = new EventCodec();

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestStack.shared().bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());

    public void tell(Event event) {
        Writer writer = event.topic().writer();
        long counter = COUNTER.incrementAndGet();
        Envelope envelope = new Envelope(
                DerivedId.event(
                        "matrix",
                        event.key(),
                        Long.toString(counter),
                        Instant.now().toString()),
                writer,
                Instant.now(),
                new Sequence(1, counter),
                event);
        EncodedEvent signed = SigningKey.load(TestStack.shared().credentials().signingKey(writer))
                .sign(CODEC.encode(envelope));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                signed.topic(), signed.key(), signed.value().orElse(null));
        signed.headers().forEach((name, content) -> record.headers().add(name, content));
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker takes records", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
