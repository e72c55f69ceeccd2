package dev.watchkeeper.verification.backtest;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.verification.rule.Numbers;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A backtest and its forecast in sentences; what holds of many rules alike is one line. */
public final class BacktestText {
    private static final double MONTH = 30;
    private static final List<Double> STEPS = List.of(0.01, 0.05);

    private final Backtest backtest;
    private final Map<RuleId, BacktestRow> byRule;
    private final PrintWriter out;

    private BacktestText(Backtest backtest, PrintWriter out) {
        this.backtest = backtest;
        this.byRule = backtest.byRule();
        this.out = out;
    }

    public static void print(Backtest backtest, PrintWriter out) {
        new BacktestText(backtest, out).print();
    }

    private void print() {
        backtest.neverServed().forEach(id -> out.println("left out: " + id + " never had traffic"));
        out.println(backtest.all().sentence("would have rolled back"));
        for (Map.Entry<RuleId, BacktestRow> entry : byRule.entrySet()) {
            if (entry.getValue().broken() > 0) {
                out.println(
                        "  " + named(entry.getKey()) + ": " + entry.getValue().sentence("broken in"));
            }
        }
        List<RuleId> quiet = rules(row -> row.broken() == 0);
        if (!quiet.isEmpty()) {
            out.println("  never broken: " + list(quiet));
        }
        out.println("  a watch that was taken back has no rows after that: a slower rule cannot show itself there");
        falseAlarms();
        STEPS.forEach(step -> delays(backtest.step(step)));
    }

    private void falseAlarms() {
        if (backtest.healthy() == 0) {
            out.println("forecast: no healthy watch to tell false alarms and delays from");
            return;
        }
        out.println("false alarms in 30 days of watching, forecast from " + backtest.healthy()
                + " healthy watches of together " + number(backtest.healthyDays()) + " days [95 %]");
        out.println("  any rule that acts: " + monthly(backtest.all().falseAlarms()));
        for (Map.Entry<RuleId, BacktestRow> entry : byRule.entrySet()) {
            if (entry.getValue().falseAlarms() > 0) {
                out.println("  " + named(entry.getKey()) + ": "
                        + monthly(entry.getValue().falseAlarms()));
            }
        }
        List<RuleId> quiet = rules(row -> row.falseAlarms() == 0);
        if (!quiet.isEmpty()) {
            out.println("  " + (quiet.size() > 1 ? "each of " : "") + list(quiet) + ": " + monthly(0));
        }
    }

    private String monthly(int alarms) {
        PoissonInterval interval = PoissonInterval.of(alarms);
        double months = backtest.healthyDays() / MONTH;
        return number(alarms / months) + " [" + number(interval.lower() / months) + ", "
                + number(interval.upper() / months) + "]";
    }

    private void delays(StepForecast forecast) {
        if (forecast.watches() == 0) {
            return;
        }
        out.println("delay when " + Math.round(forecast.share() * 100)
                + " % more requests fail from the middle of each of these watches on");
        List<RuleId> never = new ArrayList<>();
        for (Map.Entry<RuleId, List<Duration>> entry : forecast.delays().entrySet()) {
            List<Duration> delays = entry.getValue();
            if (delays.isEmpty()) {
                never.add(entry.getKey());
                continue;
            }
            out.println("  " + named(entry.getKey()) + ": median "
                    + Numbers.duration(delays.get((delays.size() - 1) / 2)) + " [least "
                    + Numbers.duration(delays.getFirst()) + ", most " + Numbers.duration(delays.getLast())
                    + "], seen in " + delays.size() + " of " + forecast.watches());
        }
        if (!never.isEmpty()) {
            out.println("  never seen by " + list(never));
        }
    }

    private interface Which {
        boolean of(BacktestRow row);
    }

    private List<RuleId> rules(Which which) {
        return byRule.entrySet().stream()
                .filter(entry -> which.of(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private String named(RuleId rule) {
        return rule + (backtest.acts(rule) ? "" : " (does not act)");
    }

    private String list(List<RuleId> rules) {
        return rules.stream().map(this::named).collect(Collectors.joining(", "));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, number < 1000 ? "%.2f" : "%.0f", number);
    }
}
