package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** A record as the stream shows it. */
final class Shown {
    private Shown() {}

    static ArchivedEvent of(Position position, ReceivedRecord record) {
        return record.envelope()
                .map(envelope -> event(position, record, envelope))
                .orElseGet(() -> erasure(position, record));
    }

    private static ArchivedEvent event(Position position, ReceivedRecord record, Envelope envelope) {
        Event event = envelope.event();
        return new ArchivedEvent(
                position,
                record.wire().topic(),
                EventTypes.of(event).name(),
                envelope.id().value(),
                envelope.time(),
                record.place().appendTime(),
                event.severity(),
                event.project(),
                event.service().map(Object::toString),
                event.about().map(about -> about.deployment().value()),
                event.about().map(WatchRef::run).map(run -> run.number()),
                event.sentence(),
                record.wire()
                        .value()
                        .map(value -> new String(value, StandardCharsets.UTF_8))
                        .orElse("{}"));
    }

    private static ArchivedEvent erasure(Position position, ReceivedRecord record) {
        Instant at = record.place().appendTime();
        return new ArchivedEvent(
                position,
                record.wire().topic(),
                "erased",
                "",
                at,
                at,
                Severity.INFO,
                "watchkeeper",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "erased " + record.wire().key(),
                "{}");
    }
}
