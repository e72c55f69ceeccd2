package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LintSqlVerbTest {
    private final StringWriter out = new StringWriter();

    private int run(String... args) {
        CommandLine command = Main.command();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(out));
        return command.execute(args);
    }

    @Test
    void whatBlocksIsPrintedWithPlaceAndRemedyAndExitsWithOne(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("V1__index.sql"), "SET lock_timeout = '5s';\nCREATE INDEX i ON orders (total);\n");

        assertThat(run("lint-sql", file.toString())).isEqualTo(3);
        assertThat(out.toString())
                .contains(file + ":2:1  blocks  [index-not-concurrent]  index i on orders: ")
                .contains("Write CREATE INDEX CONCURRENTLY")
                .contains("locks: orders SHARE; version before: kept; rollback script: none")
                .endsWith("1 migration: 1 blocked, 0 need a person, 0 pass\n");
    }

    @Test
    void whatDoesNotParseExitsWithOne(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.sql"), "ALTER TABEL orders;");

        assertThat(run("lint-sql", file.toString())).isEqualTo(3);
        assertThat(out.toString()).contains("needs a person  [does-not-parse]  syntax error at or near \"TABEL\"");
    }

    @Test
    void aFolderIsReadWithItsRollbackScriptsAndExitsWithZero(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("V1__a.sql"), "CREATE INDEX CONCURRENTLY i ON orders (total);");
        Files.writeString(folder.resolve("U1__a.sql"), "DROP INDEX CONCURRENTLY i;");

        assertThat(run("lint-sql", folder.toString())).isZero();
        assertThat(out.toString()).contains("U1__a.sql").contains("1 migration: 0 blocked, 0 need a person, 1 pass");
    }

    @Test
    void aTransactionOfTheRunnerIsSaid(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.sql"), "CREATE INDEX CONCURRENTLY i ON orders (total);");

        assertThat(run("lint-sql", "--in-transaction", file.toString())).isEqualTo(3);
        assertThat(out.toString()).contains("[not-in-transaction]");
    }

    @Test
    void aFileThatIsNotThereIsWrongUsage() {
        assertThat(run("lint-sql", "nowhere.sql")).isEqualTo(2);
        assertThat(run("lint-sql")).isEqualTo(2);
        assertThat(out.toString()).contains("nowhere.sql: there is no such file");
    }
}
