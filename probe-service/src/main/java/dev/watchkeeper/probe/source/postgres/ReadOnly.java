package dev.watchkeeper.probe.source.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A transaction that can only read and does not last: beside the session's own default ({@link Opening}) the transaction itself is
 * read only, and the server ends a statement, the wait for a lock and an idle transaction by itself.
 */
final class ReadOnly {
    private ReadOnly() {}

    /**
     * Begins the transaction, whose select the server ends by its own limit.
     *
     * @param within how long the server may take to begin
     * @return whether the server is a replica
     */
    static boolean begin(Connection connection, Duration select, Duration within) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Limits.millis(within));
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        String timeout = Limits.millis(select) + "ms";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_is_in_recovery(),"
                        + " set_config('statement_timeout', '" + timeout + "', true),"
                        + " set_config('lock_timeout', '" + timeout + "', true),"
                        + " set_config('idle_in_transaction_session_timeout', '10s', true)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /**
     * Two rows are enough to know that there is more than one.
     *
     * @param silence when nothing has come from the server by then, it never will
     */
    static Told ask(Connection connection, String sql, Duration silence) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Limits.millis(silence));
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
