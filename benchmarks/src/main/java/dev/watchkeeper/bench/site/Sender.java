package dev.watchkeeper.bench.site;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.credentials.StackCredentials;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events as gate, probe and verification do: encoded by the contract, signed with the writer's key, acknowledged by all. */
public final class Sender implements AutoCloseable {
    private final EventCodec codec = new EventCodec();
    private final Map<Writer, SigningKey> keys = new EnumMap<>(Writer.class);
    private final AtomicLong counter = new AtomicLong();
    private final AtomicReference<Exception> refused = new AtomicReference<>();
    private final KafkaProducer<String, byte[]> producer;

    public Sender(String bootstrapServers, StackCredentials credentials) {
        for (Writer writer : new Writer[] {Writer.GATE, Writer.PROBE, Writer.VERIFICATION}) {
            keys.put(writer, SigningKey.load(credentials.signingKey(writer)));
        }
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        2,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        2 * 1024 * 1024,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64L * 1024 * 1024),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A record that is ready to go: made beforehand where the time of making it must not count. */
    public ProducerRecord<String, byte[]> signed(Event event, Instant time) {
        long number = counter.incrementAndGet();
        SigningKey key = keys.get(event.topic().writer());
        if (key == null) {
            throw new IllegalStateException("the benchmark writes no " + event.topic());
        }
        EncodedEvent record = key.sign(codec.encode(new Envelope(
                DerivedId.event(event.key(), "bench", Long.toString(number)),
                event.topic().writer(),
                time,
                new Sequence(1, number),
                event)));
        ProducerRecord<String, byte[]> out = new ProducerRecord<>(
                record.topic(), null, record.key(), record.value().orElseThrow());
        record.headers().forEach(out.headers()::add);
        return out;
    }

    public void send(Event event, Instant time) {
        var unused = send(signed(event, time));
    }

    /** Gives when the broker has appended it, by its clock. */
    public Instant append(Event event) {
        try {
            return Instant.ofEpochMilli(
                    producer.send(signed(event, Instant.now())).get().timestamp());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refused a record: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Completes with the nanosecond at which the broker's acknowledgement arrived. */
    public CompletableFuture<Long> send(ProducerRecord<String, byte[]> record) {
        CompletableFuture<Long> acknowledged = new CompletableFuture<>();
        var unused = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.complete(System.nanoTime());
            } else {
                refused.set(failure);
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }

    public void flush() {
        producer.flush();
        Exception failure = refused.get();
        if (failure != null) {
            throw new IllegalStateException("the broker refused a record: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
