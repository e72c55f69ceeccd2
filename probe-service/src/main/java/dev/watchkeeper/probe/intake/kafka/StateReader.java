package dev.watchkeeper.probe.intake.kafka;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.ProbePositions;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.incoming.ErasureHandler;
import dev.watchkeeper.kit.incoming.EventHandler;
import dev.watchkeeper.kit.incoming.IncomingEvents;
import dev.watchkeeper.kit.incoming.RecordPlace;
import dev.watchkeeper.kit.outgoing.KafkaClients;
import dev.watchkeeper.kit.replay.TopicReplay;
import dev.watchkeeper.probe.delivery.Positions;
import dev.watchkeeper.probe.intake.LookBook;
import dev.watchkeeper.probe.intake.WatchBook;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Brings records of the three topics into the books; what cannot be read goes into quarantine. */
public final class StateReader {
    private final IncomingEvents incoming;
    private final KafkaClients clients;
    private final WatchBook watches;
    private final LookBook looks;
    private final Positions positions;
    private final Clock clock;

    public StateReader(
            IncomingEvents incoming,
            KafkaClients clients,
            WatchBook watches,
            LookBook looks,
            Positions positions,
            Clock clock) {
        this.incoming = incoming;
        this.clients = clients;
        this.watches = watches;
        this.looks = looks;
        this.positions = positions;
        this.clock = clock;
    }

    void read(ConsumerRecord<String, byte[]> record) {
        EventHandler handler = this::handle;
        ErasureHandler erasures = record.topic().equals(Topic.DEPLOYMENT_STATE.topicName())
                ? (key, place) -> watches.erased(key).ifPresent(positions::forget)
                : ErasureHandler.NOTHING;
        incoming.handle(record, handler, erasures);
    }

    /** These partitions are this probe's now: how far their checks have been asked is read before their state. */
    void taken(Set<Integer> partitions) {
        looks.taken(partitions, clock.instant());
        try (var consumer = clients.readerWithoutGroup()) {
            new TopicReplay(consumer).readToEnd(List.of(Topic.PROBE_POSITIONS), partitions, this::read);
        }
    }

    private void handle(Envelope envelope, RecordPlace place) {
        switch (envelope.event()) {
            case WatchRecorded watch -> watches.recorded(place.partition(), watch);
            case ProbePositions newer -> watches.positioned(newer);
            case RollbackEvent event -> looks.read(place.partition(), place.offset(), event, clock.instant());
            default ->
                throw new IllegalArgumentException(
                        "the probe does not read " + envelope.event().getClass());
        }
    }
}
