package dev.watchkeeper.notifier.archive;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An epoch of the archive that is being written beside the one that is served. What a crash leaves of it goes with the next one. */
public interface NewEpoch {
    long number();

    /** How far the epoch that is served has come, per partition. */
    Map<Lane, Long> served();

    void write(List<ReceivedRecord> records);

    /** Of each partition that begins later, what the epoch that is served still holds of the time before. */
    List<LostSpan> lost(Map<Lane, Long> begins);

    /**
     * Nothing is archived while this runs: what was archived meanwhile is written as well, and from then on this epoch is served.
     *
     * @param rest is given how far the served epoch came, and writes what is missing up to there
     */
    void serve(Consumer<Map<Lane, Long>> rest);

    /**
     * Offsets that a topic no longer holds.
     *
     * @param held records of these that the archive before held
     * @param span from the first of these to the last, in words; empty when it held none
     */
    record LostSpan(Lane lane, long fromOffset, long toOffset, long held, String span) {}
}
