package dev.watchkeeper.kit.outgoing;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.kit.identity.ServiceKeys;
import dev.watchkeeper.kit.time.BrokerClock;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Signs events and sends them. What is sent carries exactly the headers of the encoded event, its signature and the trace
 * context. Each acknowledgement also teaches the {@link BrokerClock}.
 */
@Singleton
public class EventProducer implements RecordSender {
    private final EventCodec codec = new EventCodec();
    private final ServiceKeys keys;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Clock clock;
    private final BrokerClock brokerClock;
    private @Nullable Producer<String, byte[]> producer;

    @Inject
    public EventProducer(ServiceKeys keys, KafkaClients clients, Clock clock, BrokerClock brokerClock) {
        this(keys, clients::producer, clock, brokerClock);
    }

    /** @param producers makes the client, on first use */
    public EventProducer(
            ServiceKeys keys, Supplier<Producer<String, byte[]>> producers, Clock clock, BrokerClock brokerClock) {
        this.keys = keys;
        this.producers = producers;
        this.clock = clock;
        this.brokerClock = brokerClock;
    }

    /** Encodes, signs and sends; the partition follows from the key. */
    public CompletionStage<RecordMetadata> publish(Envelope envelope) {
        return send(codec.encode(envelope), Optional.empty(), TraceContext.current());
    }

    /** The same to an explicit partition, for ticks. */
    public CompletionStage<RecordMetadata> publish(Envelope envelope, int partition) {
        return send(codec.encode(envelope), Optional.of(partition), TraceContext.current());
    }

    /**
     * Signs and sends what is already encoded (or erases a key).
     *
     * @param traceparent the trace context in which the event was made
     */
    public CompletionStage<RecordMetadata> send(
            EncodedEvent event, Optional<Integer> partition, Optional<String> traceparent) {
        EncodedEvent signed = keys.signingKey().sign(event);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                signed.topic(),
                partition.orElse(null),
                signed.key(),
                signed.value().orElse(null));
        signed.headers().forEach((name, content) -> record.headers().add(name, content));
        traceparent.ifPresent(context -> TraceContext.write(context, record.headers()));
        return send(record);
    }

    @Override
    public CompletionStage<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        Instant before = clock.instant();
        try {
            // The callback tells more than the future does.
            Future<RecordMetadata> unused = client().send(record, (metadata, failure) -> {
                if (failure != null) {
                    acknowledged.completeExceptionally(failure);
                } else {
                    brokerClock.appended(
                            before.truncatedTo(ChronoUnit.MILLIS),
                            clock.instant(),
                            Instant.ofEpochMilli(metadata.timestamp()));
                    acknowledged.complete(metadata);
                }
            });
        } catch (RuntimeException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    private synchronized Producer<String, byte[]> client() {
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    @PreDestroy
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }
}
