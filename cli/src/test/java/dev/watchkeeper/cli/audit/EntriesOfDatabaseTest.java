package dev.watchkeeper.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.contract.audit.AuditChain;
import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.audit.AuditRow;
import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.test.TestStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On the real PostgreSQL, with the tables of the kit. */
@Tag("S16")
class EntriesOfDatabaseTest {
    private static final Path SCRIPTS = Path.of("../service-kit/src/main/resources/db/kit");
    private static final PostgresAddress SERVER = TestStack.shared().postgres();
    private static final int MORE_THAN_ARE_READ_AT_ONCE = 1_234;

    @Test
    void everyEntryIsReadAsItWasWritten() throws Exception {
        try (Connection admin = connection("postgres")) {
            admin.createStatement().execute("CREATE DATABASE audit_of_cli");
        }
        AuditHead last = AuditHead.START;
        try (Connection connection = connection("audit_of_cli")) {
            for (String script : List.of("V0_2__audit.sql", "V0_4__audit_follows.sql")) {
                connection.createStatement().execute(Files.readString(SCRIPTS.resolve(script)));
            }
            connection.setAutoCommit(false);
            for (int i = 1; i <= MORE_THAN_ARE_READ_AT_ONCE; i++) {
                AuditRow row = AuditRow.after(
                        last,
                        Instant.parse("2026-01-31T12:00:00.123456Z").plusSeconds(i),
                        "ann",
                        "a",
                        "s",
                        "{\"ü\":\"\\n\"}");
                insert(connection, row);
                last = row.head();
            }
            connection.commit();
        }

        List<AuditRow> read = new ArrayList<>();
        AuditHead head =
                new EntriesOfDatabase(SERVER.jdbcUrl("audit_of_cli"), SERVER.user(), SERVER.password()).each(read::add);

        assertThat(head).isEqualTo(last);
        assertThat(read).hasSize(MORE_THAN_ARE_READ_AT_ONCE);
        AuditChain chain = new AuditChain(List.of(last));
        read.forEach(chain::take);
        assertThat(chain.end()).isEqualTo(new AuditChain.Verification.Intact(last, 1));
    }

    @Test
    void aDatabaseThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> new EntriesOfDatabase(SERVER.jdbcUrl("nowhere"), SERVER.user(), SERVER.password())
                        .each(row -> {}))
                .isInstanceOf(Stopped.class)
                .hasMessageContaining("the database cannot be read")
                .hasMessageContaining("nowhere");
    }

    private static Connection connection(String database) throws Exception {
        return DriverManager.getConnection(SERVER.jdbcUrl(database), SERVER.user(), SERVER.password());
    }

    private static void insert(Connection connection, AuditRow row) throws Exception {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, row.seq());
            insert.setObject(2, OffsetDateTime.ofInstant(row.at(), ZoneOffset.UTC));
            insert.setString(3, row.actor());
            insert.setString(4, row.action());
            insert.setString(5, row.subject());
            insert.setString(6, row.details());
            insert.setString(7, row.previous());
            insert.setString(8, row.hash());
            insert.executeUpdate();
        }
    }
}
