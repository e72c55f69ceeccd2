package dev.watchkeeper.notifier.archive;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.kit.incoming.RecordPlace;

/** Takes records into the archive, each once, and with each notes in the same transaction what follows from it. */
public interface RecordKeeper {
    void keep(EncodedEvent record, RecordPlace place, Envelope envelope);

    /** Keeps the erasure of a compacted key. */
    void keepErasure(EncodedEvent record, RecordPlace place);
}
