package dev.watchkeeper.kit.incoming;

import dev.watchkeeper.kit.audit.AuditUnwritable;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jdbi.v3.core.ConnectionException;

/** Which failures pass by themselves: connections, timeouts, serialization conflicts, a broker or database that is away or takes no writes. */
public final class TransientFailures {
    private TransientFailures() {}

    public static boolean isTransient(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (passes(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean passes(Throwable cause) {
        return switch (cause) {
            case TransientFailure ignored -> true;
            // Whatever the database says of it: what may not be audited waits, and is not put aside.
            case AuditUnwritable ignored -> true;
            case SQLTransientException ignored -> true;
            case SQLRecoverableException ignored -> true;
            case ConnectionException ignored -> true;
            case RetriableException ignored -> true;
            case SocketException ignored -> true;
            case InterruptedIOException ignored -> true;
            case TimeoutException ignored -> true;
            case SQLException sql ->
                passes(sql.getSQLState()) || (sql.getNextException() != null && passes(sql.getNextException()));
            default -> false;
        };
    }

    /**
     * PostgreSQL's classes: 08 connection, 40 rollback (deadlock, serialization), 53 resources, 55P03 lock, 57P shutdown, 58 its own
     * disk; and 25006, a database that takes no writes for now (a primary that is one no more, a full disk at some vendors), and 25P03,
     * a connection that it has ended because the transaction stood still.
     */
    private static boolean passes(@org.jspecify.annotations.Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("40")
                        || sqlState.startsWith("53")
                        || sqlState.startsWith("58")
                        || sqlState.equals("25006")
                        || sqlState.equals("25P03")
                        || sqlState.equals("55P03")
                        || sqlState.startsWith("57P"));
    }
}
