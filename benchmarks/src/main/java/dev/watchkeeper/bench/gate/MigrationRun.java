package dev.watchkeeper.bench.gate;

import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.migration.FileReport;
import dev.watchkeeper.migration.LintSettings;
import dev.watchkeeper.migration.MigrationLint;
import dev.watchkeeper.migration.grammar.SqlGrammar;
import dev.watchkeeper.migration.grammar.libpgquery.LibPgQueryGrammar;
import dev.watchkeeper.migration.text.SqlScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;

/** The corpus of migrations, judged again and again in one thread, beside a parser that is not PostgreSQL's own. */
final class MigrationRun {
    private static final long SPAN_NANOS = 10_000_000_000L;
    private final Path corpus;

    MigrationRun(Path corpus) {
        this.corpus = corpus;
    }

    List<Row> run() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        List<String> statements = new ArrayList<>();
        try (Stream<Path> found = Files.list(corpus)) {
            for (Path file :
                    found.filter(path -> path.toString().endsWith(".sql")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                files.put(corpus.relativize(file).toString(), bytes);
                String text = new String(bytes, StandardCharsets.UTF_8);
                SqlScanner.scan(text).pieces().forEach(piece -> statements.add(piece.of(text)));
            }
        }
        long started = System.nanoTime();
        LibPgQueryGrammar grammar = new LibPgQueryGrammar();
        MigrationLint lint = new MigrationLint(grammar);
        long judged = judge(lint, files);
        double first = (System.nanoTime() - started) / 1e6;
        double rate = rate(() -> judge(lint, files));
        double parsing =
                rate(() -> statements.stream().filter(sql -> own(grammar, sql)).count());
        double other = rate(() -> statements.stream().filter(MigrationRun::jsql).count());
        long read = statements.stream().filter(sql -> own(grammar, sql)).count();
        long otherRead = statements.stream().filter(MigrationRun::jsql).count();
        String size = files.size() + " files, " + judged + " statements";
        return List.of(
                Row.atLeast("statements judged in a second", 1_000, rate, "", size + ", one thread"),
                Row.shown("the whole corpus, first time in a process", first, " ms", "with loading the parser"),
                Row.shown(
                        "statements only parsed in a second", parsing, "", read + " of " + statements.size() + " read"),
                Row.shown(
                        "JSqlParser, statements parsed in a second",
                        other,
                        "",
                        otherRead + " of " + statements.size() + " read"));
    }

    private static long judge(MigrationLint lint, Map<String, byte[]> files) {
        return lint.lint(files, LintSettings.PLAIN).stream()
                .mapToLong(FileReport::statements)
                .sum();
    }

    private static boolean own(SqlGrammar grammar, String sql) {
        return grammar.parse(sql) instanceof SqlGrammar.Answer.Parsed;
    }

    private static boolean jsql(String sql) {
        try {
            return CCJSqlParserUtil.parse(sql) != null;
        } catch (JSQLParserException e) {
            return false;
        }
    }

    private static double span(LongSupplier round) {
        long begin = System.nanoTime();
        long units = 0;
        while (System.nanoTime() - begin < SPAN_NANOS / 2) {
            units += round.getAsLong();
        }
        return units / ((System.nanoTime() - begin) / 1e9);
    }

    /** Units a second in the second half of the span: the first half warms up. */
    private static double rate(LongSupplier round) {
        span(round);
        return span(round);
    }
}
