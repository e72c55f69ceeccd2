package dev.watchkeeper.kit.outbox;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.NotificationEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.topic.Writer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * Counts what this service said, once the broker has it: by type, by reason where the event has one in a word (why a rollback
 * waits or began, why a watch ended), and by the service that it is about. Every type is there at nothing from the start, without a
 * service: what was never said is told apart from what nobody counts.
 */
final class SentEvents {
    static final String METRIC = "watchkeeper.events.sent";
    private static final String NONE = "";

    private final MeterRegistry meters;
    private final EventCodec codec = new EventCodec();

    SentEvents(MeterRegistry meters, Writer writer) {
        this.meters = meters;
        EventTypes.ALL.stream()
                .filter(type -> saidBy(writer).isAssignableFrom(type.record()))
                .forEach(type -> count(type.name(), NONE, NONE, 0));
        if (writer == Writer.ROLLBACK) {
            for (HoldCode code : HoldCode.values()) {
                count("rollback.held", word(code), NONE, 0);
            }
        }
    }

    /** What a service with an outbox says. */
    private static Class<?> saidBy(Writer writer) {
        return switch (writer) {
            case GATE -> DeploymentEvent.class;
            case ROLLBACK -> RollbackEvent.class;
            case NOTIFIER -> NotificationEvent.class;
            case PROBE, VERIFICATION -> Void.class;
        };
    }

    void sent(EncodedEvent encoded) {
        if (codec.decode(encoded) instanceof Decoded.Read(var envelope)) {
            Event event = envelope.event();
            count(
                    EventTypes.of(event).name(),
                    reason(event),
                    event.service().map(ServiceRef::toString).orElse(NONE),
                    1);
        }
    }

    private static String reason(Event event) {
        return switch (event) {
            case RollbackEvent.Held held -> word(held.code());
            case RollbackEvent.RollbackStarted started -> started.verdict().isPresent() ? "rule" : "person";
            case DeploymentEvent.Ended ended -> word(ended.reason());
            default -> NONE;
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void count(String type, String reason, String service, int more) {
        meters.counter(METRIC, "type", type, "reason", reason, "service", service)
                .increment(more);
    }
}
