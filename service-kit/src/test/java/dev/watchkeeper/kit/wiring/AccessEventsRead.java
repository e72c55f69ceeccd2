package dev.watchkeeper.kit.wiring;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.kit.incoming.IncomingEvents;
import dev.watchkeeper.kit.incoming.RecordPlace;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A channel as a service has it. */
@ApplicationScoped
public class AccessEventsRead {
    private final IncomingEvents incoming;
    private final List<Envelope> envelopes = new CopyOnWriteArrayList<>();

    AccessEventsRead(IncomingEvents incoming) {
        this.incoming = incoming;
    }

    @Incoming("access-events")
    @Blocking(ordered = true)
    void on(ConsumerRecord<String, byte[]> record) {
        incoming.handle(record, this::read);
    }

    private void read(Envelope envelope, RecordPlace place) {
        envelopes.add(envelope);
    }

    List<Envelope> envelopes() {
        return envelopes;
    }
}
