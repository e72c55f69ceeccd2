package dev.watchkeeper.bench.detection.report;

import dev.watchkeeper.bench.detection.measure.Outcome;
import dev.watchkeeper.bench.detection.measure.Quantile;
import dev.watchkeeper.bench.detection.run.Result;
import dev.watchkeeper.bench.detection.run.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A goal: a contender on a line, with the most that its delays may be.
 *
 * @param median seconds
 * @param p95 seconds; 0 where only the median has a goal
 * @param why what is known about a goal that is not reached
 */
record BarRow(String what, String line, String contender, int median, int p95, String why) {
    private static final int RIVALS_SHOWN = 2;

    String markdown(List<Table> tables) {
        Optional<Result> result = tables.stream()
                .flatMap(table -> table.results().stream())
                .filter(each -> each.id().equals(line) && each.outcomes().containsKey(contender))
                .findFirst();
        String goal = "<= " + median + (p95 > 0 ? " / " + p95 : "") + " s";
        if (result.isEmpty()) {
            return "| " + what + " | " + contender + " | " + goal + " | | | | | not run |\n";
        }
        Outcome outcome = result.get().outcomes().get(contender);
        boolean reached = outcome instanceof Outcome.OfBad bad
                && bad.median().value() <= median
                && (p95 == 0 || bad.p95().value() <= p95);
        return "| " + what + " | " + contender + " | " + goal + " | "
                + (outcome == null ? "" : Cell.full(outcome)) + " | "
                + (outcome == null ? 0 : outcome.runs()) + " | "
                + quickest(result.get(), tables) + " | "
                + (reached ? "reached" : "**not reached**" + (why.isEmpty() ? "" : ": " + why)) + " |\n";
    }

    /** The quickest rivals, each with the worst of its rates on N1-N6. */
    private static String quickest(Result result, List<Table> tables) {
        List<Map.Entry<String, Outcome>> rivals = result.outcomes().entrySet().stream()
                .filter(entry -> Usable.isRival(entry.getKey()))
                .filter(entry -> median(entry.getValue()) < Quantile.NEVER)
                .sorted(Comparator.comparingInt(entry -> median(entry.getValue())))
                .toList();
        String usable = rivals.stream()
                .filter(entry -> Usable.usable(entry.getKey(), tables))
                .findFirst()
                .map(entry -> named(entry, tables))
                .orElse("none");
        return rivals.stream()
                        .limit(RIVALS_SHOWN)
                        .map(entry -> named(entry, tables))
                        .collect(Collectors.joining("; "))
                + " | " + usable;
    }

    private static String named(Map.Entry<String, Outcome> rival, List<Table> tables) {
        return rival.getKey() + " " + seconds((Outcome.OfBad) rival.getValue()) + " ("
                + Usable.worst(rival.getKey(), tables) + ")";
    }

    private static String seconds(Outcome.OfBad bad) {
        Quantile p95 = bad.p95();
        return median(bad) + "/" + (p95.never() ? "never" : p95.value());
    }

    private static int median(Outcome outcome) {
        return outcome instanceof Outcome.OfBad bad ? bad.median().value() : Quantile.NEVER;
    }
}
