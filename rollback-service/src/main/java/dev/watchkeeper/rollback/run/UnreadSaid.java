package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.WatchRef;
import java.time.Instant;
import java.util.Optional;

/**
 * Where it is said that a rollback cannot be decided because not everything was read. It is no hold: nobody has to let it go on, and it
 * is decided as soon as all is read.
 */
@FunctionalInterface
public interface UnreadSaid {
    /**
     * Told at each look.
     *
     * @param since since when it has waited, at least {@link AllRead#SAID_AFTER} ago; empty when it does not wait any more
     */
    void waits(WatchRef watch, Optional<Instant> since);
}
