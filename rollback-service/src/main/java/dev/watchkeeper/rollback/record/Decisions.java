package dev.watchkeeper.rollback.record;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.SubjectId;

/** Every event of ours goes out with one audit entry of the same id, in the transaction of the decision: all or nothing. */
public interface Decisions {
    /** Who decides when no person does. */
    SubjectId SERVICE = new SubjectId("rollback-service");

    /**
     * Writes both.
     *
     * @throws IllegalStateException outside of a transaction
     */
    void write(EventId id, RollbackEvent event, SubjectId actor);
}
