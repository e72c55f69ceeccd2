package dev.watchkeeper.kit.outgoing;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends records; a stage completes when all in-sync replicas have the record, and fails with the client's exception. */
public interface RecordSender {
    CompletionStage<RecordMetadata> send(ProducerRecord<String, byte[]> record);

    /** @throws RuntimeException the client's own exception, which says whether trying again helps */
    default RecordMetadata sendAndWait(ProducerRecord<String, byte[]> record) {
        try {
            return send(record).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
