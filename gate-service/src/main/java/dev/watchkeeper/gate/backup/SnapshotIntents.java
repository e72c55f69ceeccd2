package dev.watchkeeper.gate.backup;

import dev.watchkeeper.contract.id.WatchRef;
import java.time.Instant;

/** The intents that are written down. Each call is a transaction of its own, committed when it returns. */
public interface SnapshotIntents {
    /**
     * The newest one of this deployment, if it serves this run; else a new one, named by that instant or the first second after it that is
     * free.
     */
    SnapshotIntent intend(WatchRef watch, String instance, Instant now);

    void seen(SnapshotIntent intent);

    /** The first instant counts. */
    void available(SnapshotIntent intent, Instant at);
}
