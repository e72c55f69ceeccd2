package dev.watchkeeper.rollback.record;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.id.WatchRef;
import java.util.List;

/** What happened to each watch, as it was said on the topics: the post-mortem is written from this alone. */
public interface WatchHistory {
    /** Once per event, in the caller's transaction; events about no watch are passed over. */
    void add(Envelope envelope);

    List<Envelope> of(WatchRef watch);
}
