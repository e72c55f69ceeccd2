package dev.watchkeeper.rollback.means;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Instant;
import java.util.List;

/** A real counterpart of one means that misbehaves as told and keeps a ledger of its own. */
public interface Counterpart extends AutoCloseable {
    RollbackMeans means();

    TargetMeans target();

    Version bad();

    Version good();

    /** What it can do to the first call. */
    List<String> faults();

    void next(String fault);

    /** Some seconds have gone by at the target; with {@code late} it also does what it has taken and left alone so far. */
    void timePasses(Instant now, boolean late);

    /** The process that calls has died, and what it kept in memory is gone. */
    default void restarted() {}

    /** How often it was changed, by its own ledger. */
    int effects();

    @Override
    void close();
}
