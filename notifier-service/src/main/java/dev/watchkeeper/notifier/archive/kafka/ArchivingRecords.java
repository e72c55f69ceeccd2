package dev.watchkeeper.notifier.archive.kafka;

import dev.watchkeeper.kit.incoming.IncomingEvents;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import dev.watchkeeper.notifier.archive.RecordKeeper;
import dev.watchkeeper.notifier.stream.StreamSignal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes every record of every topic into the archive, as many at once as one poll gives. */
@ApplicationScoped
public class ArchivingRecords {
    private final IncomingEvents incoming;
    private final RecordKeeper keeper;
    private final StreamSignal signal;
    private final Counter archived;

    public ArchivingRecords(IncomingEvents incoming, RecordKeeper keeper, StreamSignal signal, MeterRegistry meters) {
        this.incoming = incoming;
        this.keeper = keeper;
        this.signal = signal;
        this.archived = meters.counter("watchkeeper.archive.records");
    }

    @Incoming("archive")
    @Blocking
    public void on(ConsumerRecords<String, byte[]> polled) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(polled.count());
        polled.forEach(records::add);
        incoming.handleAll(
                records,
                readable -> keeper.keep(readable.stream()
                        .map(record -> new ReceivedRecord(record.wire(), record.place(), record.envelope()))
                        .toList()));
        archived.increment(records.size());
        signal.more();
    }
}
