package dev.watchkeeper.gate.protection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs that are held back, as seen and changed by one transaction. */
public interface HeldRuns {
    /** Nobody else changes it until the transaction ends. */
    Optional<HeldRun> lock(String id);

    /** Does nothing when it is there already. */
    void add(HeldRun run);

    void write(HeldRun run);

    /** Those to look at by now, by their ids; those that wait the longest first. */
    List<String> due(Instant now, int most);

    /** Forgets those that are over and were not changed since then. */
    void forget(Instant before);
}
