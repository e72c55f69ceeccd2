package dev.watchkeeper.rollback.waiting;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.kit.incoming.RecordPlace;
import java.time.Duration;
import java.util.List;

/** Records as they lay on the topic, signature and all, so that quarantine gets them unchanged. In the caller's transaction. */
public interface WaitingVerdicts {
    void keep(EncodedEvent record, RecordPlace place);

    int waitingFor(String deployment);

    /** The oldest ones, locked, so that of several instances one takes them. */
    List<Kept> oldest();

    void done(RecordPlace place);

    /**
     * A record that waits.
     *
     * @param waited since it was kept
     */
    record Kept(EncodedEvent record, RecordPlace place, Duration waited) {}
}
