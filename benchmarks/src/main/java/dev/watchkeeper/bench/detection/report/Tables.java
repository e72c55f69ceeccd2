package dev.watchkeeper.bench.detection.report;

import dev.watchkeeper.bench.detection.measure.Outcome;
import dev.watchkeeper.bench.detection.run.Result;
import dev.watchkeeper.bench.detection.run.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables in Markdown: a line per scenario, a column per contender. */
final class Tables {
    private Tables() {}

    static String of(Table table) {
        StringBuilder text = new StringBuilder("### ").append(table.title()).append("\n\n");
        if (!table.note().isEmpty()) {
            text.append(table.note()).append("\n\n");
        }
        List<String> contenders = table.contenders();
        text.append(row("scenario", "N", contenders)).append(rule(contenders.size() + 2));
        for (Result result : table.results()) {
            text.append(row(
                    name(result),
                    runs(result),
                    contenders.stream().map(name -> cell(result, name)).toList()));
        }
        return text.append('\n').toString();
    }

    /** The median of the bad requests until the decision, for the lines with bad deployments. */
    static String harmed(List<Table> tables) {
        StringBuilder text = new StringBuilder();
        for (Table table : tables) {
            List<String> contenders = table.contenders();
            StringBuilder lines = new StringBuilder();
            for (Result result : table.results()) {
                if (result.outcomes().values().stream().anyMatch(Outcome.OfBad.class::isInstance)) {
                    lines.append(row(
                            name(result),
                            runs(result),
                            contenders.stream()
                                    .map(name -> harmed(result, name))
                                    .toList()));
                }
            }
            if (!lines.isEmpty()) {
                text.append("### ").append(table.title()).append("\n\n");
                text.append(row("scenario", "N", contenders)).append(rule(contenders.size() + 2));
                text.append(lines).append('\n');
            }
        }
        return text.toString();
    }

    private static String name(Result result) {
        return result.id().split("/", 2)[0] + ": " + result.title();
    }

    /** One number where all had as many runs, else each with how many contenders had it. */
    private static String runs(Result result) {
        Map<Integer, List<String>> byRuns = result.outcomes().entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getValue().runs(), Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        return byRuns.entrySet().stream()
                .sorted(Map.Entry.<Integer, List<String>>comparingByKey().reversed())
                .map(entry -> Cell.number(entry.getKey())
                        + (byRuns.size() == 1
                                ? ""
                                : " (" + entry.getValue().getFirst()
                                        + (entry.getValue().size() > 1
                                                ? " to " + entry.getValue().getLast()
                                                : "")
                                        + ")"))
                .collect(Collectors.joining("; "));
    }

    private static String cell(Result result, String contender) {
        Outcome outcome = result.outcomes().get(contender);
        return outcome == null ? "" : Cell.full(outcome);
    }

    private static String harmed(Result result, String contender) {
        return result.outcomes().get(contender) instanceof Outcome.OfBad bad ? Cell.number((double) bad.harmed()) : "";
    }

    private static String row(String first, String second, List<String> others) {
        return "| " + first + " | " + second + " | " + String.join(" | ", others) + " |\n";
    }

    private static String rule(int columns) {
        return "|" + "---|".repeat(columns) + "\n";
    }
}
