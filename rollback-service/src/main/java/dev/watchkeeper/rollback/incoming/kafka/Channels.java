package dev.watchkeeper.rollback.incoming.kafka;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.kit.incoming.IncomingEvents;
import dev.watchkeeper.kit.incoming.WireRecord;
import dev.watchkeeper.rollback.incoming.Nudge;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The channels {@code deployments} and {@code verdicts}. Nothing relies on the order between the two. How far each was read is in the
 * database before a record is acknowledged, also for one that went to quarantine: no rollback is decided before all is read.
 */
@ApplicationScoped
public class Channels {
    private final IncomingEvents incoming;
    private final ReadingDeployments deployments;
    private final ReadingVerdicts verdicts;
    private final Nudge nudge;

    public Channels(IncomingEvents incoming, ReadingDeployments deployments, ReadingVerdicts verdicts, Nudge nudge) {
        this.incoming = incoming;
        this.deployments = deployments;
        this.verdicts = verdicts;
        this.nudge = nudge;
    }

    @Incoming("deployments")
    @Blocking(ordered = true)
    public void deployment(ConsumerRecord<String, byte[]> record) {
        incoming.handle(record, deployments::read, deployments::passedOver);
        nudge.now();
    }

    @Incoming("verdicts")
    @Blocking(ordered = true)
    public void verdict(ConsumerRecord<String, byte[]> record) {
        EncodedEvent wire = WireRecord.of(record);
        incoming.handle(record, (envelope, place) -> verdicts.read(envelope, place, wire), verdicts::passedOver);
        nudge.now();
    }
}
