package dev.watchkeeper.fuzz;

import dev.watchkeeper.migration.FileReport;
import dev.watchkeeper.migration.LintSettings;
import dev.watchkeeper.migration.MigrationLint;
import dev.watchkeeper.migration.grammar.libpgquery.LibPgQueryGrammar;
import java.util.List;
import java.util.Map;

/** Any bytes have a report, with places inside of them. */
public final class SqlLintTarget {
    private static final MigrationLint LINT = new MigrationLint(new LibPgQueryGrammar());

    private SqlLintTarget() {}

    public static void fuzzerInitialize() {
        Seeds.warmUp(SqlLintTarget::take);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        ProcessorTime.bounded(SqlLintTarget::take, input);
    }

    private static void take(byte[] input) {
        List<FileReport> reports = LINT.lint(Map.of("a.sql", input), new LintSettings(true, false));
        if (reports.size() != 1) {
            throw new Broken("one file has " + reports.size() + " reports");
        }
        long lines = 1;
        for (byte each : input) {
            lines += each == '\n' ? 1 : 0;
        }
        long last = lines;
        reports.getFirst().findings().forEach(finding -> {
            if (finding.position().line() < 1 || finding.position().line() > last) {
                throw new Broken(finding + " lies outside of " + last + " lines");
            }
        });
    }
}
