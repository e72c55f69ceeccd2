package dev.watchkeeper.cli.migration;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.migration.FileReport;
import dev.watchkeeper.migration.LintSettings;
import dev.watchkeeper.migration.MigrationLint;
import dev.watchkeeper.migration.grammar.libpgquery.LibPgQueryGrammar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Says what SQL migrations do to a database that is in use, as the gate does. */
@Command(
        name = "lint-sql",
        mixinStandardHelpOptions = true,
        description = {
            "Reads SQL migrations with PostgreSQL's own parser and prints what blocks, what needs a person, which"
                    + " tables are",
            "locked, and whether the version before still works. The rules: docs/migrations.md.",
            "Ends with 0 when nothing blocks or needs a person, 3 when something does."
        })
public final class LintSqlVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "migrations, or folders with .sql files")
    private List<Path> files = List.of();

    @Option(names = "--in-transaction", description = "the runner opens one transaction around each file")
    private boolean inTransaction;

    @Option(names = "--timeouts-are-set", description = "the migrating role has a lock timeout already")
    private boolean timeoutsAreSet;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Map<String, byte[]> contents = new TreeMap<>();
        files.forEach(file -> read(file, contents, output.spec()));
        List<FileReport> reports = new MigrationLint(new LibPgQueryGrammar())
                .lint(contents, new LintSettings(inTransaction, timeoutsAreSet));
        ReportText.of(reports).forEach(output::line);
        output.list(ReportJson.of(reports));
        return (reports.stream().allMatch(FileReport::passes) ? ExitCode.PASSED : ExitCode.FAILED).code();
    }

    private static void read(Path file, Map<String, byte[]> contents, CommandSpec spec) {
        try {
            if (Files.isDirectory(file)) {
                try (Stream<Path> inside = Files.walk(file)) {
                    for (Path each : inside.filter(Files::isRegularFile)
                            .filter(path -> path.toString().endsWith(".sql"))
                            .toList()) {
                        contents.put(name(each), Files.readAllBytes(each));
                    }
                }
            } else {
                contents.put(name(file), Files.readAllBytes(file));
            }
        } catch (NoSuchFileException e) {
            throw new ParameterException(
                    spec.commandLine(), file + ": there is no such file; give the path of a migration.", e);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), file + ": it cannot be read; give a readable file.", e);
        }
    }

    private static String name(Path file) {
        return file.toString().replace('\\', '/');
    }
}
