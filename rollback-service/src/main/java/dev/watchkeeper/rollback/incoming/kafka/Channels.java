package dev.watchkeeper.rollback.incoming.kafka;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.incoming.EventHandler;
import dev.watchkeeper.kit.incoming.IncomingEvents;
import dev.watchkeeper.kit.incoming.WireRecord;
import dev.watchkeeper.rollback.incoming.Nudge;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The channels {@code deployments} and {@code verdicts}. Nothing relies on the order between the two. */
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
        handle(Topic.DEPLOYMENTS, record, deployments::read);
    }

    @Incoming("verdicts")
    @Blocking(ordered = true)
    public void verdict(ConsumerRecord<String, byte[]> record) {
        EncodedEvent wire = WireRecord.of(record);
        handle(Topic.VERDICTS, record, (envelope, place) -> verdicts.read(envelope, place, wire));
    }

    /** What was read has written in its own transaction how far that is; for what went to quarantine the worker does. */
    private void handle(Topic topic, ConsumerRecord<String, byte[]> record, EventHandler handler) {
        AtomicBoolean read = new AtomicBoolean();
        incoming.handle(record, (envelope, place) -> {
            handler.handle(envelope, place);
            read.set(true);
        });
        if (!read.get()) {
            nudge.passed(topic, record.partition(), record.offset() + 1);
        }
        nudge.now();
    }
}
