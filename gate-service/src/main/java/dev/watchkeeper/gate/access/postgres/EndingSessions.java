package dev.watchkeeper.gate.access.postgres;

import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Ends every open session of a subject, in the transaction that takes its access: a session that was opened without a token would open
 * again when the same name is given access later.
 */
@FunctionalInterface
public interface EndingSessions {
    void of(Handle handle, SubjectId subject, Instant now);
}
