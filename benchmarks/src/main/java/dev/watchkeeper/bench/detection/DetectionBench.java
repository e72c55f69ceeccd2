package dev.watchkeeper.bench.detection;

import dev.watchkeeper.bench.detection.measure.Outcome;
import dev.watchkeeper.bench.detection.product.Cost;
import dev.watchkeeper.bench.detection.report.Document;
import dev.watchkeeper.bench.detection.report.Terminal;
import dev.watchkeeper.bench.detection.run.Calibration;
import dev.watchkeeper.bench.detection.run.Experiment;
import dev.watchkeeper.bench.detection.run.Laboratory;
import dev.watchkeeper.bench.detection.run.Line;
import dev.watchkeeper.bench.detection.run.Plan;
import dev.watchkeeper.bench.detection.run.Result;
import dev.watchkeeper.bench.detection.run.Section;
import dev.watchkeeper.bench.detection.run.Table;
import dev.watchkeeper.bench.detection.workload.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ./watchkeeper bench detection}. */
public final class DetectionBench {
    private DetectionBench() {}

    /** @return the exit code */
    public static int run(Path project, String... words) {
        Options options;
        try {
            options = Options.of(project, words);
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench detection: " + wrong.getMessage());
            System.err.println(Options.USAGE);
            return 2;
        }
        measure(options);
        return 0;
    }

    private static void measure(Options options) {
        Seeds seeds = new Seeds(options.seed());
        double height = Calibration.cusumHeight(seeds, options.size().calibration());
        Document document = new Document(options.command(), options.seed(), height, Cost.measured());
        System.out.println("seed " + options.seed() + ", CUSUM height " + height + ", report in " + options.out());
        Map<String, Result> earlier = new LinkedHashMap<>(options.goOn() ? Document.earlier(options.out()) : Map.of());
        List<Table> done = new ArrayList<>();
        try (Laboratory laboratory = new Laboratory(seeds, options.threads())) {
            for (Section section : new Plan(options.size(), height, options.project()).sections()) {
                List<Result> results = new ArrayList<>();
                done.add(new Table(section.title(), section.note(), results));
                System.out.println("\n" + section.title());
                for (Line line : section.lines()) {
                    Result result = run(laboratory, line, earlier);
                    results.add(result);
                    done.set(done.size() - 1, new Table(section.title(), section.note(), results));
                    earlier.remove(line.id());
                    Terminal.print(result);
                    // Who stops the run early keeps what has been measured.
                    document.write(options.out(), done, earlier.values());
                }
            }
        }
    }

    private static Result run(Laboratory laboratory, Line line, Map<String, Result> earlier) {
        Map<String, Outcome> known =
                earlier.getOrDefault(line.id(), new Result("", "", Map.of())).outcomes();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Experiment experiment : line.experiments()) {
            List<String> names =
                    experiment.contenders().stream().map(Contender::name).toList();
            if (known.keySet().containsAll(names)) {
                names.forEach(name -> outcomes.put(name, known.get(name)));
            } else {
                outcomes.putAll(laboratory.run(experiment));
            }
        }
        return new Result(line.id(), line.title(), outcomes);
    }
}
