package dev.watchkeeper.rollback.waiting;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.kit.incoming.RecordPlace;
import java.time.Duration;
import java.util.List;

/** Records as they lay on the topic, signature and all, so that quarantine gets them unchanged. In the caller's transaction. */
public interface WaitingVerdicts {
    void keep(EncodedEvent record, RecordPlace place);

    int waitingFor(String deployment);

    /** The oldest ones. */
    List<Kept> oldest();

    /** @return whether it waits still and nobody else has it; nobody else takes it until the transaction ends */
    boolean take(RecordPlace place);

    void done(RecordPlace place);

    /**
     * A record that waits.
     *
     * @param waited since it was kept
     */
    record Kept(EncodedEvent record, RecordPlace place, Duration waited) {}
}
