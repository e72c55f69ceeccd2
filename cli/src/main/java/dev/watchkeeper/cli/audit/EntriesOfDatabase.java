package dev.watchkeeper.cli.audit;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.audit.AuditRow;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Properties;
import java.util.function.Consumer;

/** The entries as they lie in PostgreSQL, read in one transaction that changes nothing. */
final class EntriesOfDatabase implements Entries {
    private static final int AT_ONCE = 500;

    private final String url;
    private final String user;
    private final String password;

    EntriesOfDatabase(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public AuditHead each(Consumer<AuditRow> entry) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                AuditHead head = head(statement);
                statement.setFetchSize(AT_ONCE);
                try (ResultSet rows = statement.executeQuery("SELECT * FROM audit ORDER BY seq")) {
                    while (rows.next()) {
                        entry.accept(row(rows));
                    }
                }
                return head;
            }
        } catch (SQLException e) {
            throw new Stopped(ExitCode.UNREACHABLE, "the database cannot be read: " + e.getMessage(), "");
        }
    }

    private static AuditHead head(Statement statement) throws SQLException {
        try (ResultSet head = statement.executeQuery("SELECT seq, hash FROM audit_head")) {
            return head.next() ? new AuditHead(head.getLong("seq"), head.getString("hash")) : AuditHead.START;
        }
    }

    private static AuditRow row(ResultSet row) throws SQLException {
        return new AuditRow(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("details"),
                row.getString("prev_hash"),
                row.getString("hash"));
    }
}
