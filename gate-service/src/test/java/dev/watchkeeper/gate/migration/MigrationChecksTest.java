package dev.watchkeeper.gate.migration;

import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.deployment.SchemaChange.Effect;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.Report;
import dev.watchkeeper.gate.report.ReportReader;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.report.UnreadableReport;
import dev.watchkeeper.gate.report.json.ChangesReport;
import dev.watchkeeper.gate.report.json.MigrationRunReport;
import dev.watchkeeper.gate.report.json.MigrationsReport;
import dev.watchkeeper.migration.MigrationLint;
import dev.watchkeeper.migration.grammar.libpgquery.LibPgQueryGrammar;
import dev.watchkeeper.policy.Policy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the text that a pipeline hands in to the answer of each check, through PostgreSQL's own grammar. */
class MigrationChecksTest {
    private static final MigrationsReport TEXTS = new MigrationsReport(new MigrationLint(new LibPgQueryGrammar()));
    private static final String ALL =
            "{ lint: true, indexes: concurrently, destructive: block, rollbackScript: required, estimate: \"< 5m\","
                    + " testedOn: staging }";
    private static final String SAFE = "SET lock_timeout = '1s'; ALTER TABLE orders ADD COLUMN note text;";
    private static final String REWRITE = "SET lock_timeout = '1s'; ALTER TABLE orders ALTER COLUMN id TYPE bigint;";

    private final List<Report> reports = new ArrayList<>();
    private Policy policy = policy(ALL, "");

    private static Policy policy(String migrations, String database) {
        return Examples.wholePolicy(
                "database: { rds: shop" + database + " }\ncontacts:\n"
                        + "  dba: { slack: \"@buck\", for: database, people: [buck] }\n",
                text -> text.replace(
                                "production, team: households", "production, team: households, repository: demo/api")
                        .replace(
                                "rollback: { previousVersion: known-good }",
                                "rollback: { previousVersion: known-good }\n    migrations: " + migrations));
    }

    private CheckFacts facts() {
        return new CheckFacts(Examples.requestedOfCommit(), policy, Evidence.NONE, false, reports, NOON);
    }

    private MigrationChecksTest handIn(Format format, ReportReader reader, String text) {
        try {
            Summary summary = reader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            reports.add(new Report(
                    Examples.SERVICE.project(),
                    Examples.SERVICE.service(),
                    new Commit(Examples.COMMIT),
                    format,
                    summary,
                    "abc",
                    Examples.SOMEONE,
                    NOON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static String quoted(String sql) {
        return "\"" + sql.replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private MigrationChecksTest with(String sql) {
        return handIn(
                Format.MIGRATIONS,
                TEXTS,
                "{\"files\": [{\"path\": \"db/V7__x.sql\", \"content\": " + quoted(sql) + "}]}");
    }

    private MigrationChecksTest changes(String paths) {
        return handIn(Format.CHANGES, new ChangesReport(), "{\"paths\": [" + paths + "]}");
    }

    private MigrationChecksTest ran(String sql, String seconds, String rows, String live) {
        return handIn(
                Format.MIGRATION_RUN,
                new MigrationRunReport(),
                "{\"environment\": \"staging\", \"files\": [{\"path\": \"db/V7__x.sql\", \"sha256\": \"" + sha256(sql)
                        + "\", \"seconds\": " + seconds + "}], \"rows\": {" + rows + "}, \"liveRows\": {" + live
                        + "}}");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome ask(GateCheck check) {
        try {
            return check.ask(facts());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The policy says which findings count, and the first of each kind is there to be counted. */
    @Test
    void whatIsForbiddenIsNotHiddenBehindFiftyOthers() {
        policy = policy("{ destructive: block }", "");
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            sql.append("ALTER TABLE t").append(i).append(" ADD COLUMN note text; ");
        }
        Outcome outcome = with(sql + "DROP TABLE orders;").ask(new MigrationsAreSafe());

        assertThat(outcome.answer()).as(outcome.sentence()).isEqualTo(GateAnswer.FAILED);
        assertThat(outcome.sentence()).contains("drop-table");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SET lock_timeout = '1s'; ALTER TABLE orders ADD COLUMN note text; | PASSED | nothing stands against
            CREATE INDEX i ON orders (a);                      | FAILED       | index-not-concurrent
            SET lock_timeout = '1s'; DROP TABLE orders;          | FAILED       | drop-table
            SET lock_timeout = '1s';\\n-- watchkeeper:allow drop-table it is empty\\nDROP TABLE orders; | NEEDS_PERSON | drop-table
            DO 'begin end';                                    | NEEDS_PERSON | do-body
            SELEC 1;                                           | NEEDS_PERSON | does-not-parse
            ALTER TABLE orders ADD COLUMN note text;           | FAILED       | no-lock-timeout
            """)
    void answersByTheGrammar(String sql, GateAnswer answer, String says) {
        Outcome outcome = with(sql.replace("\\n", "\n")).ask(new MigrationsAreSafe());

        assertThat(outcome.answer()).as(outcome.sentence()).isEqualTo(answer);
        assertThat(outcome.sentence()).contains(says);
    }

    @Test
    void whoAnswersForTheDatabaseIsTheContactForIt() {
        assertThat(with("DO 'begin end';").ask(new MigrationsAreSafe()))
                .isInstanceOfSatisfying(
                        Outcome.NeedsPerson.class,
                        person -> assertThat(person.by()).isEqualTo("dba"));
    }

    @Test
    void onlyWhatThePolicyAsksStopsItButWhatIsNotReadAlwaysDoes() {
        policy = policy("{ indexes: concurrently }", "");
        with("DROP TABLE orders;");
        assertThat(ask(new MigrationsAreSafe()).answer()).isEqualTo(GateAnswer.PASSED);

        reports.clear();
        assertThat(with("CREATE INDEX i ON orders (a);")
                        .ask(new MigrationsAreSafe())
                        .answer())
                .isEqualTo(GateAnswer.FAILED);

        reports.clear();
        assertThat(with("SELEC 1;").ask(new MigrationsAreSafe()).answer()).isEqualTo(GateAnswer.NEEDS_PERSON);
    }

    @Test
    void aMigrationThatWasLeftOutIsNotOneThatPasses() {
        changes("\"db/V7__x.sql\", \"db/V8__y.sql\", \"src/a.ts\"").with(SAFE);
        assertThat(ask(new MigrationsAreSafe()))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.sentence()).contains("db/V8__y.sql"));
    }

    @Test
    void withoutAnyWordOfMigrationsItIsUnknownAndWithoutAChangedFilePassed() {
        assertThat(ask(new MigrationsAreSafe()).answer()).isEqualTo(GateAnswer.UNKNOWN);
        assertThat(changes("\"src/a.ts\"").ask(new MigrationsAreSafe()).answer())
                .isEqualTo(GateAnswer.PASSED);
        assertThat(ask(new MigrationsAreQuick()).answer()).isEqualTo(GateAnswer.PASSED);
        assertThat(SchemaOfTheChange.of(facts())).isEmpty();
    }

    @Test
    void onlyFilesOfTheFolderAreMigrations() {
        policy = policy(ALL, ", migrations: db/migration");
        assertThat(changes("\"db/other/a.sql\"").ask(new MigrationsAreSafe()).answer())
                .isEqualTo(GateAnswer.PASSED);
        reports.clear();
        assertThat(changes("\"db/migration/a.sql\"")
                        .ask(new MigrationsAreSafe())
                        .answer())
                .isEqualTo(GateAnswer.UNKNOWN);
    }

    @Test
    void eachMigrationNeedsItsWayBack() {
        assertThat(with(SAFE).ask(new MigrationsHaveAWayBack()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.sentence()).contains("db/V7__x.sql (there is none beside it)"));
        reports.clear();
        assertThat(handIn(
                                Format.MIGRATIONS,
                                TEXTS,
                                "{\"files\": [{\"path\": \"db/V7__x.sql\", \"content\": " + quoted(SAFE)
                                        + "}, {\"path\": \"db/U7__x.sql\", \"content\": \"ALTER TABLE orders DROP"
                                        + " COLUMN note;\"}]}")
                        .ask(new MigrationsHaveAWayBack())
                        .answer())
                .isEqualTo(GateAnswer.PASSED);
    }

    @Test
    void theVeryTextMustHaveRunOnStaging() {
        with(SAFE);
        assertThat(ask(new MigrationsRanElsewhere()).answer()).isEqualTo(GateAnswer.UNKNOWN);
        ran(SAFE + " ", "1", "", "");
        assertThat(ask(new MigrationsRanElsewhere()).sentence()).contains("another text of it ran");
        reports.clear();
        assertThat(with(SAFE)
                        .ran(SAFE, "1", "", "")
                        .ask(new MigrationsRanElsewhere())
                        .answer())
                .isEqualTo(GateAnswer.PASSED);
    }

    @Test
    void timeGrowsWithTheRowsOfWhatIsRewritten() {
        policy = policy("{ lint: true, estimate: \"< 5m\" }", "");
        with(REWRITE).ran(REWRITE, "10", "\"public.orders\": 1000000", "\"public.orders\": 29000000");
        assertThat(ask(new MigrationsAreQuick()).sentence())
                .isEqualTo("estimated 290 s, by the run on staging: < 5m; orders has 29.0 times the rows");

        reports.clear();
        with(REWRITE).ran(REWRITE, "10", "\"public.orders\": 1000000", "\"public.orders\": 30000000");
        assertThat(ask(new MigrationsAreQuick()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.sentence()).contains("300 s").contains("< 5m"));
    }

    @Test
    void whatOnlyChangesTheCatalogueDoesNotGrow() {
        with(SAFE).ran(SAFE, "0.02", "\"orders\": 10", "\"orders\": 900000000");
        assertThat(ask(new MigrationsAreQuick()).sentence()).startsWith("estimated 0.0 s");
    }

    @Test
    void rowsThatNobodyCountedNeedAPerson() {
        with(REWRITE).ran(REWRITE, "10", "", "");
        assertThat(ask(new MigrationsAreQuick()).sentence()).contains("how many rows orders has");
        assertThat(ask(new MigrationsAreQuick()).answer()).isEqualTo(GateAnswer.NEEDS_PERSON);
        assertThat(ask(new LargeTablesAreScheduled()).answer()).isEqualTo(GateAnswer.NEEDS_PERSON);
    }

    @Test
    void twoTablesOfOneNameAreNotTakenForEachOther() {
        with(REWRITE)
                .ran(REWRITE, "10", "\"a.orders\": 1, \"b.orders\": 1", "\"a.orders\": 2000, \"b.orders\": 9000000");
        assertThat(ask(new MigrationsAreQuick()).answer()).isEqualTo(GateAnswer.NEEDS_PERSON);
    }

    @Test
    void largeTablesAreScheduledByAPerson() {
        with(REWRITE).ran(REWRITE, "10", "", "\"orders\": 999999");
        assertThat(ask(new LargeTablesAreScheduled()).answer()).isEqualTo(GateAnswer.PASSED);
        reports.clear();
        with(REWRITE).ran(REWRITE, "10", "", "\"orders\": 1000000");
        assertThat(ask(new LargeTablesAreScheduled()).sentence()).contains("orders (1000000 rows, writes wait)");
    }

    @Test
    @Tag("A9")
    @Tag("F30")
    void whatTheMigrationsDoToTheVersionBeforeIsTold() {
        with(SAFE);
        assertThat(SchemaOfTheChange.of(facts()).orElseThrow().effect()).isEqualTo(Effect.KEPT);
        reports.clear();
        with(REWRITE);
        assertThat(SchemaOfTheChange.of(facts()).orElseThrow().effect()).isEqualTo(Effect.BROKEN);
        assertThat(SchemaOfTheChange.of(facts()).orElseThrow().sentence())
                .contains("does not work")
                .contains("db/V7__x.sql:1 type-change");
        reports.clear();
        with("DO 'begin end';");
        assertThat(SchemaOfTheChange.of(facts()).orElseThrow().effect()).isEqualTo(Effect.NOT_KNOWN);
        reports.clear();
        assertThat(SchemaOfTheChange.of(facts())).isEmpty();
        policy = policy(ALL, ", migrations: db/migration");
        assertThat(SchemaOfTheChange.of(facts()).orElseThrow().effect()).isEqualTo(Effect.NOT_KNOWN);
    }

    @Test
    void aFileThatIsTakenAwayNeedsAPerson() {
        handIn(Format.MIGRATIONS, TEXTS, "{\"files\": [{\"path\": \"db/V7__x.sql\", \"deleted\": true}]}");
        assertThat(ask(new MigrationsAreSafe()).sentence()).contains("takes the migration away");
        assertThat(ask(new MigrationsAreSafe()).answer()).isEqualTo(GateAnswer.NEEDS_PERSON);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {} | has not the form
            {"files": [], "file": 1} | '''file'' is not known'
            {"files": [{"path": "/etc/x", "content": ""}]} | 'files[0].path'
            {"files": [{"path": "a.sql"}]} | either "content" or "deleted"
            {"files": [{"path": "a.sql", "content": "", "deleted": true}]} | either "content" or "deleted"
            {"files": [{"path": "a.sql", "content": 1}]} | either "content" or "deleted"
            {"files": [{"path": "a", "content": ""}, {"path": "a", "content": ""}]} | there twice
            {"files": [], "timeoutsAreSet": "yes"} | neither true nor false
            """)
    void textsThatAreNotOfTheFormAreRefused(String text, String says) {
        assertThatThrownBy(() -> TEXTS.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"environment": "Staging!", "files": []} | environment
            {"environment": "staging"} | '''files'' is no array'
            {"environment": "staging", "files": [{"path": "a", "sha256": "x", "seconds": 1}]} | files[0].sha256
            {"environment": "staging", "files": [], "rows": {"a": 1.5}} | rows.a
            {"environment": "staging", "files": [], "rows": []} | '''rows'' is no object'
            {"environment": "staging", "files": [], "more": 1} | '''more'' is not known'
            """)
    void runsThatAreNotOfTheFormAreRefused(String text, String says) {
        assertThatThrownBy(() ->
                        new MigrationRunReport().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @CsvSource({"-1", "604801", "1e400", "\"1\""})
    void aTimeThatNoRunTakesIsRefused(String seconds) {
        assertThatThrownBy(() -> ran(SAFE, seconds, "", ""))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining("files[0].seconds");
    }
}
