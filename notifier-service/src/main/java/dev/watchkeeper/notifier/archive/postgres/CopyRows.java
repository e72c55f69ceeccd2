package dev.watchkeeper.notifier.archive.postgres;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows for {@code COPY ... FROM STDIN WITH (FORMAT binary)} in the transaction of a connection: the binary form of PostgreSQL's
 * manual (COPY, File Formats). Each value is written in the order of the columns that the statement names.
 */
final class CopyRows {
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int ABSENT = -1;
    /** As much is collected before it is handed to the driver. */
    private static final int CHUNK = 64 * 1024;

    private final CopyIn copy;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK + CHUNK / 4);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private CopyRows(CopyIn copy) throws IOException {
        this.copy = copy;
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
    }

    /**
     * Copies everything that is written, or nothing.
     *
     * @param sql the statement
     * @throws SQLException when the database refuses it
     */
    static void copy(Connection connection, String sql, Writer writer) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            CopyRows rows = new CopyRows(copy);
            writer.write(rows);
            rows.end();
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written", e);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    CopyRows row(int values) throws IOException, SQLException {
        if (bytes.size() >= CHUNK) {
            send();
        }
        out.writeShort(values);
        return this;
    }

    CopyRows integer(int value) throws IOException {
        out.writeInt(Integer.BYTES);
        out.writeInt(value);
        return this;
    }

    CopyRows integer(Optional<Integer> value) throws IOException {
        return value.isPresent() ? integer(value.get()) : absent();
    }

    CopyRows bigint(long value) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(value);
        return this;
    }

    CopyRows bool(boolean value) throws IOException {
        out.writeInt(1);
        out.writeBoolean(value);
        return this;
    }

    /** To the microsecond, as the type keeps it. */
    CopyRows instant(Instant value) throws IOException {
        return bigint(EPOCH.until(value, ChronoUnit.MICROS));
    }

    CopyRows text(String value) throws IOException {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    CopyRows text(Optional<String> value) throws IOException {
        return value.isPresent() ? text(value.get()) : absent();
    }

    CopyRows bytes(byte @Nullable [] value) throws IOException {
        if (value == null) {
            return absent();
        }
        out.writeInt(value.length);
        out.write(value);
        return this;
    }

    private CopyRows absent() throws IOException {
        out.writeInt(ABSENT);
        return this;
    }

    private void end() throws IOException, SQLException {
        out.writeShort(-1);
        send();
        copy.endCopy();
    }

    private void send() throws SQLException {
        copy.writeToCopy(bytes.toByteArray(), 0, bytes.size());
        bytes.reset();
    }

    /** Writes the rows. */
    @FunctionalInterface
    interface Writer {
        void write(CopyRows rows) throws IOException, SQLException;
    }
}
