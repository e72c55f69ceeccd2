package dev.watchkeeper.notifier.archive;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads every topic from its beginning, in the order of append times over all of them. For one thread; close it at the end. */
public interface TopicsAgain extends AutoCloseable {
    /** The oldest offset that each partition still holds. */
    Map<Lane, Long> begins();

    /** How far each partition was handled by the readers of the archive, as the broker knows it. */
    Map<Lane, Long> handled();

    /**
     * Goes on from where the last call ended up to an offset of each partition.
     *
     * @param upTo the offset after the last one to read; a partition that is not named is not read
     * @param reader is given some records at a time; those that went into quarantine are left out
     */
    void read(Map<Lane, Long> upTo, Consumer<List<ReceivedRecord>> reader);

    @Override
    void close();
}
