package dev.watchkeeper.kit.audit;

import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.event.AuditEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.json.RecordLine;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.contract.topic.Writer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Says outside how far the audit goes. A head that could not be said is said with the next one, as each anchors all before it. */
final class PublishingHeads {
    /** So that silence means trouble also where nothing happens. */
    private static final Duration AT_LEAST_EVERY = Duration.ofHours(1);

    private final Writer service;
    private final SigningKey key;
    private final Function<Event, Sequence> sequences;
    private final Topic topic;
    private final Optional<HeadSink> sink;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();
    private AuditHead last = AuditHead.START;
    private Instant said;
    private volatile Instant well;

    /** Where a signed record is sent, and acknowledged. */
    interface Topic {
        void send(EncodedEvent signed) throws InterruptedException, ExecutionException, TimeoutException;
    }

    PublishingHeads(
            Writer service,
            SigningKey key,
            Function<Event, Sequence> sequences,
            Topic topic,
            Optional<HeadSink> sink,
            Clock clock) {
        this.service = service;
        this.key = key;
        this.sequences = sequences;
        this.topic = topic;
        this.sink = sink;
        this.clock = clock;
        this.said = clock.instant().minus(AT_LEAST_EVERY);
        this.well = clock.instant();
    }

    /**
     * Publishes the head when it has moved, or an hour has passed.
     *
     * @return whether there was something to say
     */
    boolean publish(AuditHead head) throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Instant now = clock.instant();
        boolean due = !head.equals(last) || !now.isBefore(said.plus(AT_LEAST_EVERY));
        if (due) {
            EncodedEvent signed = signed(head, now);
            if (sink.isPresent()) {
                sink.get().put(service.serviceName(), head, RecordLine.of(signed));
            }
            topic.send(signed);
            last = head;
            said = now;
        }
        well = now;
        return due;
    }

    /** For how long entries may have been written that nobody outside knows of. */
    Duration age() {
        return Duration.between(well, clock.instant());
    }

    private EncodedEvent signed(AuditHead head, Instant now) {
        AuditEvent event = AuditEvent.of(service, head);
        return key.sign(codec.encode(new Envelope(
                DerivedId.event("audit", service.serviceName(), Long.toString(head.seq()), now.toString()),
                service,
                now,
                sequences.apply(event),
                event)));
    }
}
