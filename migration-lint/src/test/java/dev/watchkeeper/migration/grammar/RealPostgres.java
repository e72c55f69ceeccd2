package dev.watchkeeper.migration.grammar;

import dev.watchkeeper.stack.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The parser inside a running PostgreSQL 17. The text is given to EXECUTE with one word behind it that is no SQL: the
 * server reads all of a text before it runs any of it, so nothing is ever run, and the place of the syntax error tells
 * whether the text before the word was read. BEGIN stands between them because a body that is not ended refuses it.
 */
final class RealPostgres implements AutoCloseable {
    private static final String WORD = "\n;\nBEGIN\n;\nwatchkeeper_is_no_statement";

    private final EmbeddedPostgres server;
    private final Connection connection;

    RealPostgres() throws IOException, SQLException {
        Path base = Path.of("target", "test-stack").toAbsolutePath();
        Files.createDirectories(base);
        Path folder = Files.createTempDirectory(base, "postgres-");
        server = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                0,
                folder.resolveSibling("binaries"),
                folder.resolve("data"),
                folder.resolve("run"),
                folder.resolve("log"),
                "s3cr3t",
                false));
        connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.address().port() + "/postgres", "postgres", "s3cr3t");
    }

    /** Does the server's parser read it? */
    boolean reads(String sql) throws SQLException {
        String inner = "E'" + (sql + WORD).replace("\\", "\\\\").replace("'", "''") + "'";
        String body = "BEGIN EXECUTE " + inner + "; END";
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("DO E'" + body.replace("\\", "\\\\").replace("'", "''") + "'");
        } catch (PSQLException e) {
            ServerErrorMessage message = e.getServerErrorMessage();
            if (message == null || message.getInternalQuery() == null) {
                throw e;
            }
            int place = sql.codePointCount(0, sql.length()) + WORD.lastIndexOf('\n') + 1 + 1;
            return "42601".equals(e.getSQLState()) && message.getInternalPosition() == place;
        }
        throw new IllegalStateException("the server ran what it could not have read");
    }

    String version() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        server.close();
    }
}
