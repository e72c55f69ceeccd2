package dev.watchkeeper.kit.audit;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The audit could not be written, so nothing was done. It passes when an operator has put it right: what waits is tried again. */
public final class AuditUnwritable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** PostgreSQL's classes of what has nothing to do with the audit: connection, data, rollback, resources, locks, shutdown. */
    private static final Set<String> OTHERS = Set.of("08", "22", "40", "53", "55", "57");

    AuditUnwritable(Throwable cause) {
        super("the audit cannot be written, so nothing is done: " + cause.getMessage(), cause);
    }

    /** Whether a failure of an append is the audit's own: a right that is missing, a table that is read-only, an entry that does not follow. */
    static boolean is(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return cause instanceof SQLException sql
                && sql.getSQLState() != null
                && !OTHERS.contains(sql.getSQLState().substring(0, 2));
    }
}
