package dev.watchkeeper.bench.detection.report;

import dev.watchkeeper.bench.detection.measure.Outcome;
import dev.watchkeeper.bench.detection.run.Result;
import dev.watchkeeper.bench.detection.run.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether somebody leaves healthy deployments alone: at most one of a thousand on each of N1-N6. */
final class Usable {
    private static final Pattern RIVAL = Pattern.compile("B[0-9]+b? .*");
    private static final double MOST_PER_THOUSAND = 1;
    private static final List<String> COUNTED = List.of("N1", "N2", "N3", "N4", "N5", "N6");

    private Usable() {}

    static boolean isRival(String contender) {
        return RIVAL.matcher(contender).matches();
    }

    /** The largest share per thousand with its scenario; empty when it was not run on healthy deployments. */
    static Optional<Map.Entry<String, Double>> worstOf(String contender, List<Table> tables) {
        return tables.stream()
                .flatMap(table -> table.results().stream())
                .filter(result -> COUNTED.contains(result.id()))
                .flatMap(result -> rate(result, contender).stream().map(rate -> Map.entry(result.id(), rate)))
                .max(Map.Entry.comparingByValue());
    }

    static boolean usable(String contender, List<Table> tables) {
        return worstOf(contender, tables)
                .filter(entry -> entry.getValue() <= MOST_PER_THOUSAND)
                .isPresent();
    }

    static String worst(String contender, List<Table> tables) {
        return worstOf(contender, tables)
                .map(entry -> Cell.number(entry.getValue()) + " of 1000 false"
                        + (entry.getValue() > 0 ? " on " + entry.getKey() : " on N1-N6"))
                .orElse("false alarms not run");
    }

    private static Optional<Double> rate(Result result, String contender) {
        return result.outcomes().get(contender) instanceof Outcome.OfHealthy healthy
                ? Optional.of(healthy.rolledBack().perThousand())
                : Optional.empty();
    }
}
