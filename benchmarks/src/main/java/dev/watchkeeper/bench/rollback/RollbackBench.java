package dev.watchkeeper.bench.rollback;

import dev.watchkeeper.bench.site.Report;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Site;
import java.nio.file.Path;
import java.util.List;

/** {@code ./watchkeeper bench rollback}. */
public final class RollbackBench {
    private RollbackBench() {}

    /** @return the exit code: 0 when every required number is reached, 1 when not, 2 when it could not be measured */
    public static int run(Path project, String... words) {
        RollbackSize size;
        try {
            size = RollbackSize.of(words);
        } catch (IllegalArgumentException e) {
            System.err.println("bench rollback: " + e.getMessage());
            return 2;
        }
        Path folder = project.resolve(
                "benchmarks/target/bench/rollback-" + ProcessHandle.current().pid());
        List<Row> rows;
        try (Site site = new Site(project, folder)) {
            rows = new RollbackRun(site, size, line -> System.err.println("bench: " + line)).run();
        }
        Site.delete(folder.resolve("kafka"));
        Site.delete(folder.resolve("postgres"));
        Report.write(project, "rollback", rows, words);
        return rows.stream().anyMatch(row -> row.reached().equals("NO")) ? 1 : 0;
    }
}
