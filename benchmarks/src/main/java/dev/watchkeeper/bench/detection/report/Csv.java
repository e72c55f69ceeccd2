package dev.watchkeeper.bench.detection.report;

import dev.watchkeeper.bench.detection.measure.Outcome;
import dev.watchkeeper.bench.detection.measure.Quantile;
import dev.watchkeeper.bench.detection.measure.Share;
import dev.watchkeeper.bench.detection.run.Result;
import dev.watchkeeper.bench.detection.run.Table;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that was measured, one line per scenario and contender, for other tools, and to go on from. */
final class Csv {
    private static final String HEAD = "scenario;title;contender;n;rolled_back;"
            + "early;missed;median_s;median_low;median_high;p95_s;p95_low;p95_high;median_harmed\n";
    private static final int OF_HEALTHY = 5;

    private Csv() {}

    /** @param left further results, after those of the tables */
    static String of(List<Table> tables, Collection<Result> left) {
        return HEAD
                + Stream.concat(tables.stream().flatMap(table -> table.results().stream()), left.stream())
                        .flatMap(result -> result.outcomes().entrySet().stream()
                                .map(entry -> line(result, entry.getKey(), entry.getValue())))
                        .collect(Collectors.joining());
    }

    private static String line(Result result, String contender, Outcome outcome) {
        String head = result.id() + ";" + result.title() + ";" + contender + ";" + outcome.runs() + ";";
        return head
                + switch (outcome) {
                    case Outcome.OfHealthy healthy -> healthy.rolledBack().times() + "\n";
                    case Outcome.OfBad bad ->
                        ";" + bad.early() + ";" + bad.missed() + ";" + quantile(bad.median()) + ";"
                                + quantile(bad.p95()) + ";" + bad.harmed() + "\n";
                };
    }

    private static String quantile(Quantile quantile) {
        return quantile.value() + ";" + quantile.low() + ";" + quantile.high();
    }

    /** @return by the id of the scenario */
    static Map<String, Result> read(String text) {
        Map<String, String> titles = new LinkedHashMap<>();
        Map<String, Map<String, Outcome>> outcomes = new LinkedHashMap<>();
        text.lines().skip(1).map(line -> line.split(";", -1)).forEach(words -> {
            titles.put(words[0], words[1]);
            outcomes.computeIfAbsent(words[0], any -> new LinkedHashMap<>()).put(words[2], outcome(words));
        });
        Map<String, Result> results = new LinkedHashMap<>();
        titles.forEach((id, title) -> results.put(id, new Result(id, title, outcomes.getOrDefault(id, Map.of()))));
        return results;
    }

    private static Outcome outcome(String[] words) {
        int runs = Integer.parseInt(words[3]);
        if (words.length == OF_HEALTHY) {
            return new Outcome.OfHealthy(new Share(Integer.parseInt(words[4]), runs));
        }
        return new Outcome.OfBad(
                runs,
                Integer.parseInt(words[5]),
                Integer.parseInt(words[6]),
                quantile(words, 7),
                quantile(words, 10),
                Long.parseLong(words[13]));
    }

    private static Quantile quantile(String[] words, int at) {
        return new Quantile(
                Integer.parseInt(words[at]), Integer.parseInt(words[at + 1]), Integer.parseInt(words[at + 2]));
    }
}
