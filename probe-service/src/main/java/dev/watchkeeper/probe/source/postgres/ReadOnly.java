package dev.watchkeeper.probe.source.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction that can only read and does not last: beside the session's own default ({@link Opening}) the transaction itself is
 * read only, and the server ends a statement, the wait for a lock and an idle transaction by itself.
 */
final class ReadOnly {
    /** A kept connection that says nothing for so long is of no more use. */
    private static final int BEGIN_MILLIS = 1_000;

    private ReadOnly() {}

    /** @return whether the server is a replica */
    static boolean begin(Connection connection, Limits limits) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.max(BEGIN_MILLIS, limits.silenceMillis() / 4));
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        String timeout = limits.selectMillis() + "ms";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_is_in_recovery(),"
                        + " set_config('statement_timeout', '" + timeout + "', true),"
                        + " set_config('lock_timeout', '" + timeout + "', true),"
                        + " set_config('idle_in_transaction_session_timeout', '10s', true)")) {
            row.next();
            return row.getBoolean(1);
        } finally {
            connection.setNetworkTimeout(Runnable::run, limits.silenceMillis());
        }
    }

    /** Two rows are enough to know that there is more than one. */
    static Told ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setMaxRows(2);
            statement.setFetchSize(2);
            try (ResultSet rows = statement.executeQuery(sql)) {
                return OneValue.of(rows);
            }
        }
    }
}
