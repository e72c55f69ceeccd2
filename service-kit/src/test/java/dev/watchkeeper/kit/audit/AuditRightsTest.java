package dev.watchkeeper.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.audit.AuditChain.Verification;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.postgres.ServiceDatabases;
import dev.watchkeeper.stack.test.TestStack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On the real PostgreSQL, with the two roles that an installation has. */
@Tag("S16")
class AuditRightsTest {
    private static final PostgresAddress SERVER = TestStack.shared().postgres();
    private static final Jdbi ADMIN = Jdbi.create(SERVER.jdbcUrl("postgres"), SERVER.user(), SERVER.password());

    private final Audit audit = new Audit();

    private static Jdbi installed(String name) {
        new ServiceDatabases(SERVER).create(Map.of(name, "works"), Map.of(name, "owns"));
        migrated(name, ServiceDatabases.ownerOf(name), "owns");
        return as(name, name, "works");
    }

    private static Jdbi as(String database, String role, String password) {
        return Jdbi.create(SERVER.jdbcUrl(database), role, password);
    }

    private static void migrated(String database, String role, String password) {
        Flyway.configure()
                .dataSource(SERVER.jdbcUrl(database), role, password)
                .locations("classpath:db/kit")
                .placeholders(Map.of("works", database))
                .load()
                .migrate();
    }

    private void append(Jdbi jdbi, String what) {
        jdbi.useTransaction(handle ->
                audit.append(handle, new AuditEntry(Instant.EPOCH, new SubjectId("ann"), "attested", what, Map.of())));
    }

    private static void refuses(Jdbi works) {
        // PostgreSQL warns that nothing was granted.
        works.useHandle(handle -> handle.execute("GRANT UPDATE, DELETE ON audit, audit_head TO CURRENT_USER"));
        for (String sql : REFUSED) {
            assertThatThrownBy(() -> works.useHandle(handle -> handle.execute(sql)), sql)
                    .hasMessageMatching("(?s).*(permission denied|must be owner|must be able to SET ROLE).*");
        }
    }

    private static Verification verified(Jdbi jdbi) {
        return jdbi.withHandle(handle -> AuditRows.verify(handle, List.of()));
    }

    /** What only its owner may do, each by another way. */
    private static final List<String> REFUSED = List.of(
            "UPDATE audit SET actor = 'x'",
            "DELETE FROM audit",
            "TRUNCATE audit",
            "UPDATE audit_head SET seq = 0",
            "DELETE FROM audit_head",
            "ALTER TABLE audit DISABLE TRIGGER ALL",
            "ALTER TABLE audit DROP COLUMN actor",
            "ALTER TABLE audit OWNER TO CURRENT_USER",
            "DROP TABLE audit CASCADE",
            "DROP TRIGGER audit_unchanged ON audit",
            "DROP SCHEMA public CASCADE",
            "CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
            "CREATE OR REPLACE FUNCTION audit_follows() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "CREATE RULE nothing AS ON INSERT TO audit DO INSTEAD NOTHING",
            "SET SESSION AUTHORIZATION postgres");

    @Test
    void theWorkingRoleAddsToTheAuditAndCanDoNothingElseToIt() {
        Jdbi works = installed("audited");
        append(works, "one");
        append(works, "two");

        refuses(works);
        assertThatThrownBy(() -> works.useHandle(handle -> handle.execute("SET ROLE audited_owner")))
                .hasMessageContaining("permission denied");
        append(works, "three");
        assertThat(verified(works))
                .isInstanceOfSatisfying(
                        Verification.Intact.class,
                        intact -> assertThat(intact.head().seq()).isEqualTo(3));
    }

    /** A table that stands in the way of the name {@code audit_head} belongs to whoever made it. */
    @Test
    void aTemporaryTableOfTheWorkingRoleIsNotTakenForTheHead() {
        Jdbi works = installed("audited_temp");
        append(works, "one");
        works.useHandle(handle -> {
            handle.execute("CREATE TEMPORARY TABLE audit_head (only_row boolean, seq bigint, hash text)");
            handle.execute("INSERT INTO audit_head VALUES (true, 0, repeat('0', 64))");
            handle.useTransaction(same -> audit.append(
                    same, new AuditEntry(Instant.EPOCH, new SubjectId("ann"), "attested", "two", Map.of())));
        });
        assertThat(verified(works)).isInstanceOf(Verification.Intact.class);
    }

    /** It makes parts of its tables at run time. */
    @Test
    void theWorkingRoleOwnsTheTablesOfItsWork() {
        Jdbi works = installed("audited_work");
        works.useHandle(handle -> {
            handle.execute("ALTER TABLE outbox ADD COLUMN more text");
            handle.execute("CREATE TABLE own (id bigint)");
            handle.execute("DELETE FROM inbox");
            handle.execute("INSERT INTO outbox (topic, key, headers) VALUES ('t', 'k', '{}')");
        });
    }

    @Test
    void anInstallationThatHadOneRoleIsTakenOver() {
        String name = "audited_before";
        ADMIN.useHandle(handle -> {
            handle.execute("CREATE ROLE " + name + " LOGIN PASSWORD 'works'");
            handle.execute("CREATE DATABASE " + name + " OWNER " + name);
        });
        migrated(name, name, "works");
        Jdbi works = as(name, name, "works");
        append(works, "before");
        // With one role the right is gone as well; its owner could give it back.
        assertThatThrownBy(() -> works.useHandle(handle -> handle.execute("DELETE FROM audit")))
                .hasMessageContaining("permission denied");

        installed(name);

        append(works, "after");
        refuses(works);
        assertThat(verified(works)).isInstanceOf(Verification.Intact.class);
    }
}
