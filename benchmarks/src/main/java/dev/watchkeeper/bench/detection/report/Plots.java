package dev.watchkeeper.bench.detection.report;

import dev.watchkeeper.bench.detection.measure.Outcome;
import dev.watchkeeper.bench.detection.run.Result;
import dev.watchkeeper.bench.detection.run.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plots, by the name of their file; those whose lines have not been run are left out. */
final class Plots {
    private static final List<String> FORMS = List.of("threshold 60", "relative 60", "relative 120");
    private static final double SHIPPED_ALPHA = 6e-5;

    private Plots() {}

    static Map<String, String> of(List<Table> tables) {
        Map<String, String> plots = new LinkedHashMap<>();
        everybody("D1/100 rps/1 %/random", "100 rps, 0.02 to 1 %, at a random time", tables)
                .ifPresent(svg -> plots.put("detection-1-percent.svg", svg));
        everybody("D1/100 rps/6 %/random", "100 rps, 0.02 to 6 %, at a random time", tables)
                .ifPresent(svg -> plots.put("detection-6-percent.svg", svg));
        overAlpha(tables).ifPresent(svg -> plots.put("detection-alpha.svg", svg));
        return plots;
    }

    private static Optional<String> everybody(String line, String title, List<Table> tables) {
        return result(line, tables).map(result -> {
            Plot plot = new Plot(title, 5, 100_000);
            result.outcomes()
                    .forEach((contender, outcome) -> Usable.worstOf(contender, tables)
                            .ifPresent(worst -> plot.with(new Plot.Point(
                                    contender, worst.getValue(), delay(outcome), !Usable.isRival(contender)))));
            return plot.svg();
        });
    }

    /** Per form of detector a curve over alpha: 0.01, 0.001 and so on. */
    private static Optional<String> overAlpha(List<Table> tables) {
        return result("D1/100 rps/1 %/random/alphas", tables).map(result -> {
            Plot plot =
                    new Plot("over alpha: 100 rps, 0.02 to 1 %, at a random time, against the worst of N2-N4", 40, 250);
            for (String form : FORMS) {
                List<Plot.Point> curve = new ArrayList<>();
                result.outcomes().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(form + ",")
                                || entry.getKey().equals(form))
                        .sorted(Comparator.comparingDouble(entry -> -alpha(entry.getKey())))
                        .forEach(entry -> curve.add(new Plot.Point(
                                form + ", alpha " + words(alpha(entry.getKey())),
                                worstOverAlpha(entry.getKey(), tables),
                                delay(entry.getValue()),
                                true)));
                plot.withCurve(curve);
            }
            return plot.svg();
        });
    }

    private static double alpha(String contender) {
        int at = contender.indexOf("alpha ");
        return at < 0 ? SHIPPED_ALPHA : Double.parseDouble(contender.substring(at + "alpha ".length()));
    }

    /** 6.0E-5 as 6e-5. */
    private static String words(double alpha) {
        return Double.toString(alpha).replace(".0E", "e");
    }

    private static double worstOverAlpha(String contender, List<Table> tables) {
        return tables.stream()
                .flatMap(table -> table.results().stream())
                .filter(result -> result.id().endsWith("/alphas"))
                .map(result -> result.outcomes().get(contender))
                .filter(Outcome.OfHealthy.class::isInstance)
                .mapToDouble(
                        outcome -> ((Outcome.OfHealthy) outcome).rolledBack().perThousand())
                .max()
                .orElse(0);
    }

    private static Optional<Result> result(String id, List<Table> tables) {
        return tables.stream()
                .flatMap(table -> table.results().stream())
                .filter(result -> result.id().equals(id))
                .findFirst();
    }

    private static double delay(Outcome outcome) {
        if (!(outcome instanceof Outcome.OfBad bad) || bad.median().never()) {
            return Double.POSITIVE_INFINITY;
        }
        return bad.median().value();
    }
}
