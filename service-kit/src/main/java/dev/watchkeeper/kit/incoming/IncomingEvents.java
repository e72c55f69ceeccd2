package dev.watchkeeper.kit.incoming;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.Authenticity;
import dev.watchkeeper.kit.identity.ServiceKeys;
import dev.watchkeeper.kit.time.BrokerClock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The one way in for every channel: checks the signature, decodes, refuses events from the future, hands over, and puts into
 * quarantine what cannot be handled.
 *
 * <pre>{@code
 * @Incoming("verdicts") @Blocking(ordered = true)
 * void on(ConsumerRecord<String, byte[]> record) { incoming.handle(record, this::verdict); }
 * }</pre>
 *
 * <p>When it returns, the record is handled or lies in quarantine and may be acknowledged. A failure that may pass holds the
 * partition back for as long as it lasts; nothing is ever skipped.
 */
@Singleton
public class IncomingEvents {
    /** How far an event's time may lie after the append time of its own record. */
    public static final Duration FUTURE_ALLOWED = Duration.ofMinutes(2);

    private final EventCodec codec = new EventCodec();
    private final ServiceKeys keys;
    private final Quarantine quarantine;
    private final BrokerClock brokerClock;
    private final Persistence persistence;

    public IncomingEvents(ServiceKeys keys, Quarantine quarantine, BrokerClock brokerClock, Persistence persistence) {
        this.keys = keys;
        this.quarantine = quarantine;
        this.brokerClock = brokerClock;
        this.persistence = persistence;
    }

    /** For topics whose erased keys mean nothing to the reader. */
    public void handle(ConsumerRecord<String, byte[]> record, EventHandler handler) {
        handle(record, handler, ErasureHandler.NOTHING);
    }

    public void handle(ConsumerRecord<String, byte[]> record, EventHandler handler, ErasureHandler erasures) {
        RecordPlace place = RecordPlace.of(record);
        EncodedEvent wire = WireRecord.of(record);
        persistence.untilDone(place, () -> {
            mayDecide(place);
            handleOnce(wire, place, handler, erasures);
        });
    }

    /**
     * For a reader that writes down how far it has read: with what it takes in the handler's own transaction, with what it does not
     * take in {@code passedOver}. Otherwise the offset would be committed, and nobody would know after a crash that this was read.
     */
    public void handle(ConsumerRecord<String, byte[]> record, EventHandler handler, PassedOver passedOver) {
        AtomicBoolean taken = new AtomicBoolean();
        handle(record, (envelope, place) -> {
            handler.handle(envelope, place);
            taken.set(true);
        });
        if (!taken.get()) {
            RecordPlace place = RecordPlace.of(record);
            persistence.untilDone(place, () -> passedOver.passedOver(place));
        }
    }

    /**
     * The same for many records at once. When they cannot be handled together, each is handled alone, and only those that cannot go
     * into quarantine.
     *
     * @param records in their order; a handler may be given them in several calls, still in their order
     */
    public void handleAll(List<ConsumerRecord<String, byte[]>> records, BatchHandler handler) {
        if (records.isEmpty()) {
            return;
        }
        // Checking signatures is most of the work, and each is a matter of its own.
        List<Checked> checked = records.parallelStream().map(this::checked).toList();
        List<BatchHandler.Understood> readable = new ArrayList<>();
        for (Checked each : checked) {
            switch (each) {
                case Checked.Well(BatchHandler.Understood record) -> readable.add(record);
                case Checked.Bad bad ->
                    persistence.untilDone(
                            bad.place(), () -> quarantine.put(bad.wire(), bad.place(), bad.reason(), bad.why()));
            }
        }
        if (!readable.isEmpty()) {
            persistence.untilDone(readable.getFirst().place(), () -> {
                mayDecide(readable.getLast().place());
                together(readable, handler);
            });
        }
    }

    /**
     * A record that is read again, by whoever builds anew what was built from the topics: empty when it is one that went into
     * quarantine when it was read first.
     */
    public Optional<BatchHandler.Understood> again(ConsumerRecord<String, byte[]> record) {
        return switch (checked(record)) {
            case Checked.Well(BatchHandler.Understood readable) -> Optional.of(readable);
            case Checked.Bad ignored -> Optional.empty();
        };
    }

    private Checked checked(ConsumerRecord<String, byte[]> record) {
        RecordPlace place = RecordPlace.of(record);
        EncodedEvent wire = WireRecord.of(record);
        if (keys.trustedKeys().check(wire) instanceof Authenticity.NotGenuine forged) {
            return new Checked.Bad(wire, place, QuarantineReason.FORGED, forged.reason());
        }
        return switch (codec.decode(wire)) {
            case Decoded.Unreadable(String reason) -> new Checked.Bad(wire, place, QuarantineReason.UNREADABLE, reason);
            case Decoded.Erased ignored -> new Checked.Well(new BatchHandler.Understood(wire, place, Optional.empty()));
            case Decoded.Read(Envelope envelope) ->
                fromTheFuture(envelope, place)
                        ? new Checked.Bad(wire, place, QuarantineReason.FUTURE, future(envelope, place))
                        : new Checked.Well(new BatchHandler.Understood(wire, place, Optional.of(envelope)));
        };
    }

    private static String future(Envelope envelope, RecordPlace place) {
        return "its time " + envelope.time() + " is more than " + FUTURE_ALLOWED.toMinutes()
                + " minutes after its append time " + place.appendTime() + ": check the clock of "
                + envelope.source().serviceName();
    }

    private void mayDecide(RecordPlace place) {
        brokerClock.read(place.appendTime());
        if (!brokerClock.decides()) {
            throw new TransientFailure("this service's clock differs from the broker's by " + brokerClock.skew());
        }
    }

    private static boolean fromTheFuture(Envelope envelope, RecordPlace place) {
        return envelope.time().isAfter(place.appendTime().plus(FUTURE_ALLOWED));
    }

    private void together(List<BatchHandler.Understood> records, BatchHandler handler) throws Exception {
        try {
            handler.handle(records);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (TransientFailures.isTransient(e)) {
                throw e;
            }
            for (BatchHandler.Understood record : records) {
                orQuarantine(record.wire(), record.place(), () -> handler.handle(List.of(record)));
            }
        }
    }

    private void handleOnce(EncodedEvent wire, RecordPlace place, EventHandler handler, ErasureHandler erasures)
            throws Exception {
        if (keys.trustedKeys().check(wire) instanceof Authenticity.NotGenuine forged) {
            quarantine.put(wire, place, QuarantineReason.FORGED, forged.reason());
            return;
        }
        switch (codec.decode(wire)) {
            case Decoded.Unreadable(String reason) -> quarantine.put(wire, place, QuarantineReason.UNREADABLE, reason);
            case Decoded.Erased(String key) -> orQuarantine(wire, place, () -> erasures.erased(key, place));
            case Decoded.Read(Envelope envelope) -> {
                if (fromTheFuture(envelope, place)) {
                    quarantine.put(wire, place, QuarantineReason.FUTURE, future(envelope, place));
                } else {
                    orQuarantine(wire, place, () -> handler.handle(envelope, place));
                }
            }
        }
    }

    private void orQuarantine(EncodedEvent wire, RecordPlace place, Persistence.Attempt attempt) throws Exception {
        try {
            attempt.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (TransientFailures.isTransient(e)) {
                throw e;
            }
            quarantine.put(wire, place, QuarantineReason.FAILED, e.toString());
        }
    }

    /** A record, before anything is done with it. */
    private sealed interface Checked {
        record Well(BatchHandler.Understood record) implements Checked {}

        record Bad(EncodedEvent wire, RecordPlace place, QuarantineReason reason, String why) implements Checked {}
    }
}
