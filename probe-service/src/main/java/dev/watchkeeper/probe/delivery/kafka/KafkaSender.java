package dev.watchkeeper.probe.delivery.kafka;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.kit.outgoing.EventProducer;
import dev.watchkeeper.probe.delivery.Sender;
import dev.watchkeeper.probe.delivery.Sent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Through the kit's producer, which signs. Only what lies in the record itself is a refusal for good: a right that is missing, or a
 * topic, an operator can still give.
 */
public final class KafkaSender implements Sender {
    private final EventProducer producer;

    public KafkaSender(EventProducer producer) {
        this.producer = producer;
    }

    @Override
    public CompletionStage<Sent> send(EncodedEvent event) {
        return producer.send(event, Optional.empty(), Optional.empty())
                .handle((record, failure) -> failure == null
                        ? CompletableFuture.<Sent>completedFuture(new Sent.Acknowledged())
                        : of(failure))
                .thenCompose(sent -> sent);
    }

    private static CompletableFuture<Sent> of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case RecordTooLargeException large -> refused(large);
            case RecordBatchTooLargeException large -> refused(large);
            case InvalidRecordException invalid -> refused(invalid);
            case SerializationException unwritable -> refused(unwritable);
            default -> CompletableFuture.failedFuture(cause);
        };
    }

    private static CompletableFuture<Sent> refused(Throwable cause) {
        return CompletableFuture.completedFuture(
                new Sent.Refused(cause.getClass().getSimpleName() + ": " + cause.getMessage()));
    }
}
