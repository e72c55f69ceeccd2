package dev.watchkeeper.bench.verification;

import dev.watchkeeper.bench.site.Report;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** {@code ./watchkeeper bench verification}: each part on a fresh broker, so that none disturbs the next. */
public final class VerificationBench {
    private VerificationBench() {}

    /** @return the exit code: 0 when every required number is reached, 1 when not, 2 when it could not be measured */
    public static int run(Path project, String... words) {
        Size size;
        try {
            size = Size.of(words);
        } catch (IllegalArgumentException e) {
            System.err.println("bench verification: " + e.getMessage());
            return 2;
        }
        Consumer<String> said = line -> System.err.println("bench: " + line);
        List<Row> rows = new ArrayList<>();
        if (size.runs("cost")) {
            rows.addAll(new CostRun(project.resolve("benchmarks/target/bench/credentials"), said).run());
        }
        if (size.runs("replay")) {
            rows.addAll(new ReplayRun(said).run());
        }
        part("drain", project, size, rows, (site, s) -> new ThroughputRun(site, s, said, false).run());
        part("throughput", project, size, rows, (site, s) -> new ThroughputRun(site, s, said, true).run());
        part("latency", project, size, rows, (site, s) -> new LatencyRun(site, s, said).run());
        part("watches", project, size, rows, (site, s) -> new WatchesRun(site, s, said).run());
        Report.write(project, "verification", rows, words);
        return rows.stream().anyMatch(row -> row.reached().equals("NO")) ? 1 : 0;
    }

    private static void part(
            String name, Path project, Size size, List<Row> rows, BiFunction<Site, Size, List<Row>> run) {
        if (!size.runs(name)) {
            return;
        }
        Path folder = project.resolve("benchmarks/target/bench/" + name + "-"
                + ProcessHandle.current().pid());
        try (Site site = new Site(project, folder)) {
            rows.addAll(run.apply(site, size));
        }
        Site.delete(folder.resolve("kafka"));
    }
}
