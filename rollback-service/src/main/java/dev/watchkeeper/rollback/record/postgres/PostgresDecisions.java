package dev.watchkeeper.rollback.record.postgres;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.audit.AuditEntry;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.rollback.record.Decisions;
import dev.watchkeeper.rollback.record.WatchHistory;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The outbox first, the audit's one head last: always in this order, so that two decisions never wait for each other. */
public final class PostgresDecisions implements Decisions {
    private final Jdbi jdbi;
    private final Outbox outbox;
    private final Audit audit;
    private final WatchHistory history;
    private final Clock clock;

    public PostgresDecisions(Jdbi jdbi, Outbox outbox, Audit audit, WatchHistory history, Clock clock) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.audit = audit;
        this.history = history;
        this.clock = clock;
    }

    /** The thread's open handle is used again, and with it the transaction that it is in. */
    @Override
    public void write(EventId id, RollbackEvent event, SubjectId actor) {
        Instant now = clock.instant();
        jdbi.useHandle(handle -> {
            history.add(outbox.append(handle, id, now, event));
            audit.append(
                    handle,
                    new AuditEntry(
                            now,
                            actor,
                            event.getClass().getSimpleName(),
                            event.key(),
                            Map.of("event", id.value(), "sentence", event.sentence())));
        });
    }
}
