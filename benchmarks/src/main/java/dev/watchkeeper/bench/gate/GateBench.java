package dev.watchkeeper.bench.gate;

import dev.watchkeeper.bench.site.Report;
import dev.watchkeeper.bench.site.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** {@code ./watchkeeper bench gate}. */
public final class GateBench {
    private GateBench() {}

    /** @return the exit code: 0 when every required number is reached, 1 when not, 2 on wrong usage */
    public static int run(Path project, String... words) {
        if (words.length > 0) {
            System.err.println("bench gate: it takes no words, and there is '" + words[0] + "'");
            return 2;
        }
        try {
            List<Row> rows = new MigrationRun(project.resolve("migration-lint/src/test/resources/corpus")).run();
            Report.write(project, "gate", rows, words);
            return rows.stream().anyMatch(row -> row.reached().equals("NO")) ? 1 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the migrations of the corpus cannot be read", e);
        }
    }
}
