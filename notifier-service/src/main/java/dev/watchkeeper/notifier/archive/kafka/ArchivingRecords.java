package dev.watchkeeper.notifier.archive.kafka;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.kit.incoming.IncomingEvents;
import dev.watchkeeper.kit.incoming.RecordPlace;
import dev.watchkeeper.kit.incoming.WireRecord;
import dev.watchkeeper.notifier.archive.postgres.ArchiveTable;
import dev.watchkeeper.notifier.delivery.postgres.DeliveryTable;
import dev.watchkeeper.notifier.recording.postgres.RecordingTable;
import dev.watchkeeper.notifier.stream.StreamSignal;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes every record of every topic into the archive, and in the same transaction notes who is to be told of it. */
@ApplicationScoped
public class ArchivingRecords {
    private final IncomingEvents incoming;
    private final Jdbi jdbi;
    private final ArchiveTable archive;
    private final DeliveryTable deliveries;
    private final RecordingTable recordings;
    private final StreamSignal signal;

    public ArchivingRecords(
            IncomingEvents incoming,
            Jdbi jdbi,
            ArchiveTable archive,
            DeliveryTable deliveries,
            RecordingTable recordings,
            StreamSignal signal) {
        this.incoming = incoming;
        this.jdbi = jdbi;
        this.archive = archive;
        this.deliveries = deliveries;
        this.recordings = recordings;
        this.signal = signal;
    }

    @Incoming("archive")
    @Blocking
    public void on(ConsumerRecord<String, byte[]> consumed) {
        EncodedEvent record = WireRecord.of(consumed);
        incoming.handle(
                consumed,
                (envelope, place) -> keep(record, envelope, place),
                (key, place) -> jdbi.useTransaction(handle -> archive.storeErasure(handle, record, place)));
    }

    private void keep(EncodedEvent record, Envelope envelope, RecordPlace place) {
        jdbi.useTransaction(handle -> keep(handle, record, envelope, place));
        signal.more();
    }

    private void keep(Handle handle, EncodedEvent record, Envelope envelope, RecordPlace place) {
        archive.store(handle, record, place, envelope).ifPresent(event -> {
            deliveries.note(handle, event);
            if (envelope.event() instanceof DeploymentEvent.Ended ended) {
                recordings.due(handle, ended.watch().deployment());
            }
        });
    }
}
