package dev.watchkeeper.notifier.archive.kafka;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.kit.incoming.IncomingEvents;
import dev.watchkeeper.kit.incoming.WireRecord;
import dev.watchkeeper.notifier.archive.RecordKeeper;
import dev.watchkeeper.notifier.stream.StreamSignal;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes every record of every topic into the archive. */
@ApplicationScoped
public class ArchivingRecords {
    private final IncomingEvents incoming;
    private final RecordKeeper keeper;
    private final StreamSignal signal;

    public ArchivingRecords(IncomingEvents incoming, RecordKeeper keeper, StreamSignal signal) {
        this.incoming = incoming;
        this.keeper = keeper;
        this.signal = signal;
    }

    @Incoming("archive")
    @Blocking
    public void on(ConsumerRecord<String, byte[]> consumed) {
        EncodedEvent record = WireRecord.of(consumed);
        incoming.handle(
                consumed,
                (envelope, place) -> keeper.keep(record, place, envelope),
                (key, place) -> keeper.keepErasure(record, place));
        signal.more();
    }
}
