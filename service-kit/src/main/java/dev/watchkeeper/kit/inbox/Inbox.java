package dev.watchkeeper.kit.inbox;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.topic.Writer;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** Remembers which events were handled, in the transaction that handles them. The table is made by {@code classpath:db/kit}. */
@Singleton
public class Inbox {

    /**
     * True for exactly one committed transaction per event. A second one that runs at the same time waits for the first.
     */
    public boolean firstTime(Handle handle, Writer source, EventId id) {
        if (!handle.isInTransaction()) {
            throw new IllegalStateException(
                    "an event is remembered in the transaction that handles it, and there is none");
        }
        return handle.createUpdate("INSERT INTO inbox (source, id) VALUES (:source, :id) ON CONFLICT DO NOTHING")
                        .bind("source", source.source())
                        .bind("id", id.value())
                        .execute()
                == 1;
    }

    public boolean firstTime(Handle handle, Envelope envelope) {
        return firstTime(handle, envelope.source(), envelope.id());
    }
}
