package dev.watchkeeper.cli.backtest;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.verification.backtest.Backtest;
import dev.watchkeeper.verification.backtest.InjectedStep;
import dev.watchkeeper.verification.backtest.PastWatch;
import dev.watchkeeper.verification.backtest.PoissonInterval;
import dev.watchkeeper.verification.plan.WatchRules;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A backtest and its forecast in sentences. */
final class BacktestText {
    private static final double MONTH = 30;
    private static final List<Double> STEPS = List.of(0.01, 0.05);

    private BacktestText() {}

    static void print(List<Backtest.Labelled> watches, WatchRules rules, PrintWriter out) {
        Backtest backtest = Backtest.of(watches, rules);
        out.println(backtest.all().sentence("would have rolled back"));
        backtest.byRule().forEach((rule, row) -> out.println("  " + rule + ": " + row.sentence("breached")));
        out.println("a watch that was taken back has no rows after that: a slower rule cannot show itself there");
        out.println("forecast of false alarms in 30 days of watching, from N = " + backtest.healthy()
                + " healthy watches of together " + number(backtest.healthyDays()) + " days [95 %]");
        out.println("  any rule that acts: " + monthly(backtest.all().falseAlarms(), backtest.healthyDays()));
        backtest.byRule()
                .forEach((rule, row) ->
                        out.println("  " + rule + ": " + monthly(row.falseAlarms(), backtest.healthyDays())));
        List<PastWatch> healthy = watches.stream()
                .filter(watch -> !watch.incident())
                .map(Backtest.Labelled::watch)
                .toList();
        STEPS.forEach(step -> delays(healthy, rules, step, out));
    }

    private static String monthly(int alarms, double days) {
        if (days <= 0) {
            return "no healthy watch to tell from";
        }
        PoissonInterval interval = PoissonInterval.of(alarms);
        double months = days / MONTH;
        return number(alarms / months) + " [" + number(interval.lower() / months) + ", "
                + number(interval.upper() / months) + "]";
    }

    /** The step begins in the middle of each healthy watch. */
    private static void delays(List<PastWatch> healthy, WatchRules rules, double step, PrintWriter out) {
        SortedMap<RuleId, List<Duration>> found = new TreeMap<>(Comparator.comparing(RuleId::value));
        for (PastWatch watch : healthy) {
            if (!watch.inputs().isEmpty()) {
                InjectedStep.delays(watch, rules, step, middle(watch))
                        .forEach((rule, delay) -> found.computeIfAbsent(rule, r -> new ArrayList<>())
                                .add(delay));
            }
        }
        out.println("forecast of the delay when " + Math.round(step * 100)
                + " % more requests fail from the middle of the watch on, N = " + healthy.size());
        if (found.isEmpty()) {
            out.println("  no rule sees it");
        }
        for (Map.Entry<RuleId, List<Duration>> entry : found.entrySet()) {
            List<Duration> delays = entry.getValue().stream().sorted().toList();
            out.println("  " + entry.getKey() + ": median "
                    + delays.get((delays.size() - 1) / 2).toSeconds() + " s [least "
                    + delays.getFirst().toSeconds() + ", most "
                    + delays.getLast().toSeconds() + "], missed "
                    + (healthy.size() - delays.size()) + " of " + healthy.size());
        }
    }

    private static Instant middle(PastWatch watch) {
        Instant last = watch.inputs().getLast().appended();
        return watch.requestedAt()
                .plus(Duration.between(watch.requestedAt(), last).dividedBy(2));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
