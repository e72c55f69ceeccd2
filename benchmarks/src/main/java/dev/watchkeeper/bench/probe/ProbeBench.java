package dev.watchkeeper.bench.probe;

import dev.watchkeeper.bench.site.Report;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code ./watchkeeper bench probe}. */
public final class ProbeBench {
    private ProbeBench() {}

    /** @return the exit code: 0 when every required number is reached, 1 when not, 2 when it could not be measured */
    public static int run(Path project, String... words) {
        LoadSize size;
        try {
            size = LoadSize.of(words);
        } catch (IllegalArgumentException e) {
            System.err.println("bench probe: " + e.getMessage());
            return 2;
        }
        Consumer<String> said = line -> System.err.println("bench: " + line);
        List<Row> rows = new ArrayList<>();
        if (size.runs("cost")) {
            said.accept("counting calls of a simulated day");
            rows.addAll(new CostDay(project).run());
        }
        if (size.runs("load")) {
            Path folder = project.resolve(
                    "benchmarks/target/bench/probe-" + ProcessHandle.current().pid());
            try (Site site = new Site(project, folder)) {
                rows.addAll(new LoadRun(site, size, said).run());
            }
            Site.delete(folder.resolve("kafka"));
        }
        Report.write(project, "probe", rows, words);
        return rows.stream().anyMatch(row -> row.reached().equals("NO")) ? 1 : 0;
    }
}
