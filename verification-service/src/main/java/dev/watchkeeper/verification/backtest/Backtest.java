package dev.watchkeeper.verification.backtest;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.policy.rule.Rule;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.plan.WatchRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a policy would have done with recorded watches. A watch that was taken back has no rows after that, so a slower rule
 * cannot show itself there.
 */
public final class Backtest {
    private static final double MILLIS_OF_A_DAY = 86_400_000;

    private final WatchRules rules;
    private final List<Judged> watched;
    private final List<DeploymentId> neverServed;

    private Backtest(WatchRules rules, List<Judged> watched, List<DeploymentId> neverServed) {
        this.rules = rules;
        this.watched = List.copyOf(watched);
        this.neverServed = List.copyOf(neverServed);
    }

    /** A recorded watch, and whether something truly was wrong with the version. */
    public record Labelled(PastWatch watch, boolean incident) {}

    private record Judged(Labelled past, Rejudged now, Span span) {}

    private interface When {
        Optional<Instant> of(Rejudged judged);
    }

    public static Backtest of(List<Labelled> watches, WatchRules rules) {
        List<Judged> watched = new ArrayList<>();
        List<DeploymentId> neverServed = new ArrayList<>();
        for (Labelled past : watches) {
            Rejudged now = Rejudging.of(past.watch(), rules);
            now.watched()
                    .ifPresentOrElse(
                            span -> watched.add(new Judged(past, now, span)),
                            () -> neverServed.add(
                                    past.watch().requested().watch().deployment()));
        }
        return new Backtest(rules, watched, neverServed);
    }

    /** Deployments that never had traffic, such as those that were refused; they are no part of any number. */
    public List<DeploymentId> neverServed() {
        return neverServed;
    }

    /** What would have happened, whatever the rule. */
    public BacktestRow all() {
        return row(Rejudged::acted);
    }

    /** The same for each rule of the policy, those that act first. */
    public Map<RuleId, BacktestRow> byRule() {
        Map<RuleId, BacktestRow> byRule = new LinkedHashMap<>();
        for (Rule rule : rules.rules()) {
            byRule.put(
                    rule.id(), row(now -> Optional.ofNullable(now.firstOfEach().get(rule.id()))));
        }
        return byRule;
    }

    /** Whether a breach of a rule of the policy takes the version back. */
    public boolean acts(RuleId rule) {
        return rules.rules().stream().anyMatch(one -> one.id().equals(rule) && one.acts());
    }

    /** How many watches had no true incident. */
    public int healthy() {
        return healthyOnes().size();
    }

    /** How long these were watched together, in days. */
    public double healthyDays() {
        return healthyOnes().stream()
                .mapToDouble(each -> each.span().length().toMillis() / MILLIS_OF_A_DAY)
                .sum();
    }

    /**
     * How soon the policy sees that so many more requests fail, from the middle of each healthy watch on.
     *
     * @param share of the requests that were good, above 0, at most 1
     */
    public StepForecast step(double share) {
        Map<RuleId, List<Duration>> delays = new LinkedHashMap<>();
        rules.rules().stream()
                .filter(rule -> rule.condition()
                        .about()
                        .flatMap(rules::check)
                        .filter(WatchRules::isRatio)
                        .isPresent())
                .forEach(rule -> delays.put(rule.id(), new ArrayList<>()));
        for (Judged each : healthyOnes()) {
            Instant middle = each.span().from().plus(each.span().length().dividedBy(2));
            InjectedStep.delays(each.past().watch(), each.now(), rules, share, middle)
                    .forEach((rule, delay) -> {
                        List<Duration> found = delays.get(rule);
                        if (found != null) {
                            found.add(delay);
                        }
                    });
        }
        return new StepForecast(share, healthy(), delays);
    }

    private List<Judged> healthyOnes() {
        return watched.stream().filter(each -> !each.past().incident()).toList();
    }

    private BacktestRow row(When when) {
        int broken = 0;
        int falseAlarms = 0;
        int missed = 0;
        List<Duration> won = new ArrayList<>();
        for (Judged each : watched) {
            Optional<Instant> at = when.of(each.now());
            boolean incident = each.past().incident();
            broken += at.isPresent() ? 1 : 0;
            falseAlarms += at.isPresent() && !incident ? 1 : 0;
            missed += at.isEmpty() && incident ? 1 : 0;
            Optional<Instant> before = each.past().watch().acted();
            if (incident && at.isPresent() && before.filter(at.get()::isBefore).isPresent()) {
                won.add(Duration.between(at.get(), before.orElseThrow()));
            }
        }
        won.sort(Comparator.naturalOrder());
        return new BacktestRow(
                watched.size(),
                broken,
                falseAlarms,
                won.size(),
                won.isEmpty() ? Optional.empty() : Optional.of(won.get((won.size() - 1) / 2)),
                missed);
    }
}
