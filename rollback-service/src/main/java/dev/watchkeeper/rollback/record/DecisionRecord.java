package dev.watchkeeper.rollback.record;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.audit.AuditEntry;
import dev.watchkeeper.kit.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Every event of ours goes out with one audit entry of the same id, in one transaction: neither is without the other. */
public final class DecisionRecord {
    /** Who decides when no person does. */
    public static final SubjectId SERVICE = new SubjectId("rollback-service");

    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    public DecisionRecord(Outbox outbox, Audit audit, Clock clock) {
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    public void write(Handle handle, EventId id, RollbackEvent event, SubjectId actor) {
        Instant now = clock.instant();
        outbox.append(handle, id, now, event);
        audit.append(
                handle,
                new AuditEntry(
                        now,
                        actor,
                        event.getClass().getSimpleName(),
                        event.key(),
                        Map.of("event", id.value(), "sentence", event.sentence())));
    }
}
