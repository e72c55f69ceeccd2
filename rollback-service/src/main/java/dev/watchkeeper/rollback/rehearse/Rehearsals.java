package dev.watchkeeper.rollback.rehearse;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.WatchRef;
import java.time.Duration;
import java.util.List;

/** Which deployments still wait for their rehearsal. */
public interface Rehearsals {
    /** Owed from now on, in the transaction that reads the request. */
    void owe(WatchRef watch);

    List<Owed> owed();

    /** Writes the outcome and its event once, in one transaction; a second outcome changes nothing. */
    void done(WatchRef watch, RollbackEvent.Rehearsed outcome);

    /**
     * A rehearsal that is still to be done.
     *
     * @param waited since the request was read
     */
    record Owed(WatchRef watch, Duration waited) {}
}
