package dev.watchkeeper.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.migration.grammar.libpgquery.LibPgQueryGrammar;
import dev.watchkeeper.migration.rollback.RollbackScript;
import dev.watchkeeper.migration.rule.Rule;
import dev.watchkeeper.migration.text.SqlText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrationLintTest {
    private static final MigrationLint LINT = new MigrationLint(new LibPgQueryGrammar());
    private static final String TIMEOUTS = "SET lock_timeout = '5s'; SET statement_timeout = '60s';\n";

    private static FileReport lint(String sql) {
        return lint(sql.getBytes(UTF_8));
    }

    private static FileReport lint(byte[] bytes) {
        return LINT.lint(Map.of("V1__x.sql", bytes), LintSettings.PLAIN).getFirst();
    }

    private static List<Rule> rules(FileReport report) {
        return report.findings().stream().map(Finding::rule).toList();
    }

    @Test
    void aFindingSaysWhatAndWhereWithLineAndColumnAndWhatToDo() {
        Finding finding = lint(TIMEOUTS + "/* é */ CREATE INDEX i\n  ON app.orders (total);")
                .findings()
                .getFirst();

        assertThat(finding.position()).hasToString("2:9");
        assertThat(finding.what()).isEqualTo("index i on app.orders: an index is built under a lock that stops writes");
        assertThat(finding.remedy()).contains("CREATE INDEX CONCURRENTLY");
        assertThat(finding.tables()).containsExactly(new TableName("app", "orders"));
        assertThat(finding.lock()).contains(LockMode.SHARE);
        assertThat(finding.reversible()).isTrue();
    }

    @Test
    void aPartOfAStatementIsNamedByItsOwnPlace() {
        Finding finding = lint(TIMEOUTS + "ALTER TABLE orders\n  ADD COLUMN a text,\n  ADD COLUMN b text NOT NULL;")
                .findings()
                .getFirst();

        assertThat(finding.position()).hasToString("4:14");
    }

    @Test
    void whatIsTouchedIsListedWithLockAndWork() {
        FileReport report = lint("ALTER TABLE lines ADD FOREIGN KEY (o) REFERENCES orders; CREATE TABLE n (id int);"
                + " ALTER TABLE n ADD COLUMN a int; ALTER TABLE big SET LOGGED;");

        assertThat(report.touched())
                .containsExactly(
                        new Touched(new TableName("", "lines"), LockMode.SHARE_ROW_EXCLUSIVE, Work.SCAN),
                        new Touched(new TableName("", "orders"), LockMode.SHARE_ROW_EXCLUSIVE, Work.SCAN),
                        new Touched(new TableName("", "big"), LockMode.ACCESS_EXCLUSIVE, Work.REWRITE));
    }

    /** Anti-case A9 and failure mode F30: a rollback across an incompatible migration is worse than the bug. */
    @Test
    void anAdditiveFileKeepsTheAutomaticRollbackAndADropPassesThePointOfReturn() {
        assertThat(lint(TIMEOUTS + "ALTER TABLE orders ADD COLUMN a int; CREATE TABLE n (id int);")
                        .automaticRollbackAllowed())
                .isTrue();
        for (String sql : List.of(
                "ALTER TABLE orders DROP COLUMN a",
                "DROP TABLE orders",
                "ALTER TABLE orders RENAME TO o",
                "ALTER TABLE orders ALTER a TYPE bigint",
                "TRUNCATE orders")) {
            assertThat(lint(sql).compatibility()).as(sql).isEqualTo(Compatibility.BROKEN);
        }
        assertThat(lint("DO 'begin end'").compatibility()).isEqualTo(Compatibility.UNKNOWN);
        assertThat(lint("DO 'begin end'").automaticRollbackAllowed()).isFalse();
    }

    @Test
    void aFillOfAColumnThatTheFileAddedKeepsTheRollbackAndAnyOtherUpdateIsNotKnown() {
        assertThat(lint("ALTER TABLE o ADD COLUMN a int; UPDATE o SET a = 1 WHERE id < 9;")
                        .automaticRollbackAllowed())
                .isTrue();
        assertThat(lint("UPDATE o SET a = 1 WHERE id < 9;").compatibility()).isEqualTo(Compatibility.UNKNOWN);
        assertThat(lint("ALTER TABLE o ADD COLUMN IF NOT EXISTS a int; UPDATE o SET a = 1 WHERE id < 9;")
                        .automaticRollbackAllowed())
                .as("it may be there, and in use")
                .isFalse();
    }

    @Test
    void aWaiverMakesABlockAQuestionAndNothingElse() {
        Finding finding = lint(TIMEOUTS
                        + "-- watchkeeper:allow rename-table nobody reads it yet\nALTER TABLE orders RENAME TO o;")
                .findings()
                .getFirst();

        assertThat(finding.severity()).isEqualTo(Severity.NEEDS_PERSON);
        assertThat(finding.waived()).contains("nobody reads it yet");
        assertThat(finding.compatibility()).isEqualTo(Compatibility.BROKEN);
    }

    @Test
    void aWaiverNeverOpensTheGateForWhatNeedsAPerson() {
        FileReport report = lint("-- watchkeeper:allow do-body it is harmless\nDO 'begin end';");

        assertThat(report.passes()).isFalse();
        assertThat(report.worst()).contains(Severity.NEEDS_PERSON);
    }

    @Test
    void whatDoesNotParseCannotBeWaived() {
        FileReport report = lint("-- watchkeeper:allow does-not-parse trust me\nALTER TABEL x;");

        assertThat(rules(report)).containsExactly(Rule.WAIVER_NOT_VALID, Rule.DOES_NOT_PARSE);
        assertThat(report.passes()).isFalse();
    }

    @Test
    void aStatementWithoutARuleNeedsAPerson() {
        assertThat(rules(lint("LISTEN news;"))).containsExactly(Rule.NOT_JUDGED);
        assertThat(lint("LISTEN news;").passes()).isFalse();
    }

    @Test
    void aRunnerWithATransactionForbidsConcurrentlyAndCommit() {
        FileReport report = LINT.lint(
                        Map.of("a.sql", "DROP INDEX CONCURRENTLY i; COMMIT;".getBytes(UTF_8)),
                        new LintSettings(true, true))
                .getFirst();

        assertThat(rules(report)).containsExactly(Rule.NOT_IN_TRANSACTION, Rule.COMMIT_IN_FILE);
    }

    @Test
    void timeoutsOfTheRoleAreEnough() {
        assertThat(LINT.lint(
                                Map.of("a.sql", "ALTER TABLE o ADD COLUMN a int;".getBytes(UTF_8)),
                                new LintSettings(false, true))
                        .getFirst()
                        .findings())
                .isEmpty();
    }

    /** Security S14. */
    @Test
    void bytesThatAreNoTextNeedAPerson() {
        for (byte[] bytes : List.of(
                "SELECT 1;".getBytes(StandardCharsets.UTF_16),
                "SELECT 'é';".getBytes(StandardCharsets.ISO_8859_1),
                new byte[] {'S', 0, 'T'},
                " ".repeat(SqlText.MOST_BYTES + 1).getBytes(UTF_8))) {
            FileReport report = lint(bytes);

            assertThat(rules(report)).containsExactly(Rule.NOT_READ);
            assertThat(report.passes()).isFalse();
        }
        assertThat(lint("\uFEFFSELECT 1;").findings()).isEmpty();
    }

    /** Security S14. */
    @Test
    void deepNestingNeedsAPersonAndTheNextFileIsReadAsBefore() {
        for (String open : List.of("(", "(SELECT ", "NOT ", "- ", "ARRAY[")) {
            for (int depth : new int[] {400, 3_000, 60_000}) {
                FileReport report = lint("SELECT " + open.repeat(depth) + "1;");

                assertThat(report.passes())
                        .as(open + depth)
                        .isIn(report.findings().isEmpty(), false);
                assertThat(lint("SELECT 1;").findings()).isEmpty();
            }
        }
        assertThat(lint("SELECT " + "(SELECT ".repeat(60_000) + "1" + ")".repeat(60_000))
                        .passes())
                .isFalse();
    }

    @Test
    void aFileOfTenThousandStatementsIsRead() {
        assertThat(lint("INSERT INTO states VALUES (1, 'a');\n".repeat(10_000)).statements())
                .isEqualTo(10_000);
    }

    @Test
    void aRollbackScriptIsFoundWhenItSaysSomething() {
        Map<String, byte[]> files = Map.of(
                "db/V1__a.sql", "SELECT 1".getBytes(UTF_8),
                "db/U1__undo.sql", "SELECT 1".getBytes(UTF_8),
                "db/V2__b.sql", "SELECT 1".getBytes(UTF_8),
                "db/U2__b.sql", "-- nothing".getBytes(UTF_8),
                "db/V3__c.sql", "SELECT 1".getBytes(UTF_8),
                "db/four.sql",
                        "--liquibase formatted sql\n--changeset a:1\nSELECT 1;\n--rollback SELECT 2;".getBytes(UTF_8));

        List<FileReport> reports = LINT.lint(files, LintSettings.PLAIN);

        assertThat(reports.stream().map(FileReport::path))
                .containsExactly("db/V1__a.sql", "db/V2__b.sql", "db/V3__c.sql", "db/four.sql");
        assertThat(reports.stream().map(FileReport::rollback))
                .containsExactly(
                        new RollbackScript.Beside("db/U1__undo.sql"),
                        new RollbackScript.Unusable("db/U2__b.sql", "it has no statement"),
                        new RollbackScript.Missing(),
                        new RollbackScript.Inline());
    }
}
