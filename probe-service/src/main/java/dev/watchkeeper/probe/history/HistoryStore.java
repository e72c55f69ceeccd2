package dev.watchkeeper.probe.history;

import java.util.Optional;

/** Keeps what was fetched. A cache: what it no longer has is fetched again. Safe for threads. */
public interface HistoryStore {
    /** Empty when it is not there or cannot be read. */
    Optional<PastSeries> load(SeriesKey key);

    /** Keeps it where there is room. */
    void save(SeriesKey key, PastSeries series);
}
