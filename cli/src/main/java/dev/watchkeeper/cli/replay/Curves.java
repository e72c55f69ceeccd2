package dev.watchkeeper.cli.replay;

import dev.watchkeeper.cli.plot.Curve;
import dev.watchkeeper.cli.plot.Panel;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Amount;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import dev.watchkeeper.verification.history.Incident;
import dev.watchkeeper.verification.history.Measured;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.replay.Said;
import dev.watchkeeper.verification.replay.SubjectOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The curves of one subject's checks, gathered while its rows go by. */
final class Curves {
    private final Map<CheckName, Curve> curves = new TreeMap<>(Comparator.comparing(CheckName::value));

    void add(Measured row) {
        for (CheckReading reading : row.readings()) {
            for (Sample sample : reading.samples()) {
                if (sample.reading() instanceof Reading.Measured(Measurement measurement)) {
                    value(measurement)
                            .ifPresent(value -> curves.computeIfAbsent(reading.check(), check -> new Curve())
                                    .add(sample.start(), sample.end(), value));
                }
            }
        }
    }

    /** A ratio is drawn in percent. */
    private static Optional<Double> value(Measurement measurement) {
        return switch (measurement) {
            case Measurement.Value(double value) -> Optional.of(value);
            case Measurement.Counts(long bad, long total) ->
                total == 0 ? Optional.empty() : Optional.of(100.0 * bad / total);
            case Measurement.Health health -> Optional.of(health.healthy() ? 1.0 : 0.0);
            case Measurement.TwoVersions both ->
                both.newTotal() == 0 ? Optional.empty() : Optional.of(100.0 * both.newBad() / both.newTotal());
        };
    }

    /** A panel for each check, those that were breached first. */
    List<Panel> panels(SubjectOutcome outcome, WatchRules rules) {
        List<Panel> panels = new ArrayList<>();
        curves.forEach((check, curve) -> panels.add(new Panel(
                (outcome.subject().isEmpty() ? "" : outcome.subject() + " ") + check,
                curve,
                limits(rules, check),
                breaches(outcome, check),
                outcome.incidents().stream().map(Incident::span).toList())));
        panels.sort(Comparator.comparing((Panel panel) -> panel.breaches().isEmpty()));
        return panels;
    }

    private static List<Instant> breaches(SubjectOutcome outcome, CheckName check) {
        return outcome.watches().stream()
                .flatMap(watch -> watch.breaches().stream())
                .filter(said -> said.breach().flatMap(b -> b.check()).equals(Optional.of(check)))
                .map(Said::at)
                .distinct()
                .toList();
    }

    private static List<Double> limits(WatchRules rules, CheckName check) {
        return rules.rules().stream()
                .map(Rule::condition)
                .filter(condition -> condition.about().equals(Optional.of(check)))
                .flatMap(condition -> limit(condition).stream())
                .distinct()
                .toList();
    }

    private static Optional<Double> limit(Condition condition) {
        return switch (condition) {
            case Condition.Literal literal -> Optional.of(number(literal.bad()));
            case Condition.Buckets buckets -> Optional.of(number(buckets.bad()));
            case Condition.Compared compared -> Optional.empty();
            case Condition.Detecting detecting -> Optional.empty();
            case Condition.Failing failing -> Optional.empty();
            case Condition.Reported reported -> Optional.empty();
        };
    }

    private static double number(Limit limit) {
        double number = limit.amount().number().doubleValue();
        return limit.amount() instanceof Amount.Ratio ? number * 100 : number;
    }
}
