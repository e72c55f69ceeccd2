package dev.watchkeeper.notifier.archive;

import java.util.List;

/** Takes records into the archive, each once, and with each notes in the same transaction what follows from it. */
@FunctionalInterface
public interface RecordKeeper {
    /** All or none of them, in their order. */
    void keep(List<ReceivedRecord> records);
}
