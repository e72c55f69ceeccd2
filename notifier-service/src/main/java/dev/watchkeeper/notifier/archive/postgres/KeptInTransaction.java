package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.notifier.archive.KeptEvent;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What follows from events, noted in the transaction that archives them. */
@FunctionalInterface
public interface KeptInTransaction {
    void kept(Handle handle, List<KeptEvent> events);
}
