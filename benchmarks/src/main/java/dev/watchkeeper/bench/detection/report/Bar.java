package dev.watchkeeper.bench.detection.report;

import dev.watchkeeper.bench.detection.measure.Outcome;
import dev.watchkeeper.bench.detection.measure.Share;
import dev.watchkeeper.bench.detection.product.Product;
import dev.watchkeeper.bench.detection.run.Result;
import dev.watchkeeper.bench.detection.run.Table;
import java.util.List;

/** The goals, row by row. */
final class Bar {
    private static final String ONE_MORE =
            "the cap lets nothing decide within 60 s, so that a burst cannot; found in the second bad minute, 20 s into it";
    private static final String PRICE =
            "twice the limit is little evidence a bucket, and the cap holds back the buckets that say the most; the goal was measured"
                    + " with a constant cap";
    private static final double MOST_HIGH = 1.5;
    private static final int WANTED_DAYS = 10_000;

    private static final List<BarRow> ROWS = List.of(
            new BarRow("100 rps, 0.02 -> 1 %, random", "D1/100 rps/1 %/random", Product.TOGETHER, 75, 100, ""),
            new BarRow("the same, one detector", "D1/100 rps/1 %/random", "threshold 60", 75, 100, ""),
            new BarRow("100 rps -> 6 %, random", "D1/100 rps/6 %/random", Product.TOGETHER, 70, 75, ""),
            new BarRow("the same, one detector", "D1/100 rps/6 %/random", "threshold 60", 70, 75, ""),
            new BarRow("100 rps -> 100 %, source of 1 s", "D1/1s/100 rps/100 %", "catastrophic, 1 s source", 5, 10, ""),
            new BarRow("10 rps -> 50 %, source of 1 s", "D1/1s/10 rps/50 %", "catastrophic, 1 s source", 15, 25, ""),
            new BarRow("1 rps -> 100 %, source of 1 s", "D1/1s/1 rps/100 %", "catastrophic, 1 s source", 15, 25, ""),
            new BarRow("100 rps -> 0.2 %, limit", "D1/100 rps/0.2 %", "threshold 60", 360, 600, PRICE),
            new BarRow("100 rps -> 0.2 %, baseline", "D1/100 rps/0.2 %", "relative 60", 165, 250, ""),
            new BarRow("1 rps -> 6 %", "D1/1 rps/6 %", Product.TOGETHER, 120, 210, ""),
            new BarRow("1/min -> 100 %", "D1/1/min/100 %", Product.TOGETHER, 270, 500, ""),
            new BarRow("1/min -> 20 %", "D1/1/min/20 %", Product.TOGETHER, 1600, 3200, ""),
            new BarRow("1/min -> 20 %, alone", "D1/1/min/20 %", "threshold 60, alpha 0.001", 1200, 2400, ""),
            new BarRow("flapping 20 %, 60 of 180 s", "D3", Product.TOGETHER, 100, 0, ONE_MORE),
            new BarRow("4 min data, 2 min gap, 20 %", "D5", Product.TOGETHER, 100, 0, ""),
            new BarRow("leak to 1 % in 6 h, baseline", "D4/leak", "relative 60", 1750, 2100, ""),
            new BarRow("leak to 1 % in 6 h, limit", "D4/leak", "threshold 60", 3700, 4100, ""),
            new BarRow("latency x1.3, baseline", "D2/x1.3", "relative 60", 110, 130, ""),
            new BarRow("latency x1.3, limit", "D2/x1.3", "threshold 60", 750, 1400, ""),
            new BarRow("latency x1.5, random", "D2/x1.5/random", Product.TOGETHER, 90, 130, ""),
            new BarRow("clumped, -> 1 %, random", "D1/clumped/1 %", "threshold 60", 230, 450, ""),
            new BarRow("clumped, -> 6 %, random", "D1/clumped/6 %", "threshold 60", 140, 220, ""));

    private Bar() {}

    static String of(List<Table> tables) {
        StringBuilder text = new StringBuilder(
                "| scenario | who | goal, median / p95 | measured | N | quickest rivals, median/p95 (worst rate on N1-N6)"
                        + " | quickest usable rival | |\n|---|---|---|---|---|---|---|---|\n");
        ROWS.forEach(row -> text.append(row.markdown(tables)));
        tables.stream()
                .flatMap(table -> table.results().stream())
                .filter(result -> result.id().matches("N[0-9]+"))
                .forEach(result -> text.append(quiet(result)));
        return text.toString();
    }

    private static String quiet(Result result) {
        if (!(result.outcomes().get(Product.TOGETHER) instanceof Outcome.OfHealthy(Share share))) {
            return "";
        }
        boolean reached = share.perThousand() <= 1 && share.highPerThousand() <= MOST_HIGH;
        String verdict = reached
                ? share.of() < WANTED_DAYS ? "reached, on fewer days than wanted" : "reached"
                : share.perThousand() > 1 ? "**not reached**" : "not shown: N is too small for the interval";
        return "| " + result.id() + " false rollbacks: " + result.title() + " | " + Product.TOGETHER
                + " | <= 1 of 1000, interval below 1.5 | " + Cell.full(new Outcome.OfHealthy(share)) + " | "
                + share.of()
                + " | | | " + verdict + " |\n";
    }
}
