package dev.watchkeeper.gate.deployment.postgres;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.gate.deployment.Change;
import dev.watchkeeper.kit.outbox.Outbox;
import org.jdbi.v3.core.Handle;

/** The events of a change into the outbox; their ids follow from deployment, run, revision and type. */
final class EventWriter {
    private final Handle handle;
    private final Outbox outbox;

    EventWriter(Handle handle, Outbox outbox) {
        this.handle = handle;
        this.outbox = outbox;
    }

    void write(Change change) {
        change.events().forEach(event -> append(change, event));
        change.watchRecorded().ifPresent(event -> append(change, event));
    }

    private void append(Change change, Event event) {
        EventId id = DerivedId.event(
                change.after().watch().idPrefix(),
                Long.toString(change.after().revision()),
                EventTypes.of(event).name());
        outbox.append(handle, id, change.at(), event);
    }
}
