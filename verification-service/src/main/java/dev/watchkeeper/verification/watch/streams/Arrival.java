package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.Authenticity;
import dev.watchkeeper.contract.signing.TrustedKeys;
import dev.watchkeeper.kit.incoming.IncomingEvents;
import dev.watchkeeper.kit.incoming.QuarantineReason;
import dev.watchkeeper.kit.incoming.RecordPlace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;

/** What a record turned out to be: an event of the service that may write it, or one for quarantine. */
sealed interface Arrival {
    record Event(Envelope envelope) implements Arrival {}

    record Refused(QuarantineReason reason, String detail) implements Arrival {}

    /** The record as the contract has it. */
    static EncodedEvent wire(RecordPlace place, Record<String, byte[]> record) {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? new byte[0] : header.value());
        }
        return new EncodedEvent(
                place.topic().topicName(),
                record.key() == null ? "" : record.key(),
                headers,
                Optional.ofNullable(record.value()));
    }

    static Arrival of(EncodedEvent wire, RecordPlace place, TrustedKeys trusted, EventCodec codec) {
        if (trusted.check(wire) instanceof Authenticity.NotGenuine forged) {
            return new Refused(QuarantineReason.FORGED, forged.reason());
        }
        return switch (codec.decode(wire)) {
            case Decoded.Unreadable(String reason) -> new Refused(QuarantineReason.UNREADABLE, reason);
            case Decoded.Erased(String key) ->
                new Refused(QuarantineReason.UNREADABLE, "the record has no body, and this topic is not compacted");
            case Decoded.Read(Envelope envelope) ->
                envelope.time().isAfter(place.appendTime().plus(IncomingEvents.FUTURE_ALLOWED))
                        ? new Refused(
                                QuarantineReason.FUTURE,
                                "its time " + envelope.time() + " is more than "
                                        + IncomingEvents.FUTURE_ALLOWED.toMinutes()
                                        + " minutes after its append time " + place.appendTime()
                                        + ": check the clock of "
                                        + envelope.source().serviceName())
                        : new Event(envelope);
        };
    }
}
