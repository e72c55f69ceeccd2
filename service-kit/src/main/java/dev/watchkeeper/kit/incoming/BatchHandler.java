package dev.watchkeeper.kit.incoming;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.json.EncodedEvent;
import java.util.List;
import java.util.Optional;

/** Handles many records in one transaction: all of them or none. */
@FunctionalInterface
public interface BatchHandler {
    void handle(List<Understood> records) throws Exception;

    /**
     * A record that is genuine and can be read.
     *
     * @param envelope empty for the erasure of a compacted key
     */
    record Understood(EncodedEvent wire, RecordPlace place, Optional<Envelope> envelope) {}
}
