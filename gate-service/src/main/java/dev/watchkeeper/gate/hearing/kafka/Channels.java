package dev.watchkeeper.gate.hearing.kafka;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.gate.hearing.HearingRollbacks;
import dev.watchkeeper.gate.hearing.HearingVerdicts;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.kit.incoming.IncomingEvents;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The two topics that the gate reads; a record is acknowledged when what follows from it is committed. */
@ApplicationScoped
public class Channels {
    private final IncomingEvents incoming;
    private final Transactions transactions;
    private final HearingVerdicts verdicts;
    private final HearingRollbacks rollbacks;

    public Channels(
            IncomingEvents incoming, Transactions transactions, HearingVerdicts verdicts, HearingRollbacks rollbacks) {
        this.incoming = incoming;
        this.transactions = transactions;
        this.verdicts = verdicts;
        this.rollbacks = rollbacks;
    }

    @Incoming("verdicts")
    @Blocking
    public void verdict(ConsumerRecord<String, byte[]> record) {
        incoming.handle(record, (envelope, place) -> {
            VerdictEvent event = ofKind(VerdictEvent.class, envelope);
            transactions.onFirstHearing(envelope, tx -> verdicts.hear(tx, event, envelope.time()));
        });
    }

    @Incoming("rollbacks")
    @Blocking
    public void rollback(ConsumerRecord<String, byte[]> record) {
        incoming.handle(record, (envelope, place) -> {
            RollbackEvent event = ofKind(RollbackEvent.class, envelope);
            transactions.onFirstHearing(envelope, tx -> rollbacks.hear(tx, event, envelope.time()));
        });
    }

    private static <T> T ofKind(Class<T> kind, Envelope envelope) {
        if (!kind.isInstance(envelope.event())) {
            throw new IllegalStateException(
                    envelope.event().getClass().getSimpleName() + " does not belong on this topic");
        }
        return kind.cast(envelope.event());
    }
}
