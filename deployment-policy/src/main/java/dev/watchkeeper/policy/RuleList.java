package dev.watchkeeper.policy;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Comparison;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.check.MofN;
import dev.watchkeeper.policy.rollback.Trigger;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every rule of a policy in one list.
 *
 * <ul>
 *   <li>{@code error-rate/literal-1}: the first literal line of {@code rollback.when} about that check; acts.
 *   <li>{@code critical/health}: a critical check fails; acts when {@code rollback.when} has {@code critical: failing},
 *       with its {@code times}, else 3; one that is asked {@code once} fails once.
 *   <li>{@code reported}, {@code reported-2}: what a person says; acts.
 *   <li>{@code error-rate/expect}: the check's own limit; never acts. A ratio or a count must be bad in 5 windows in a row
 *       of {@code per} = the longer of resolution and {@code every}, each ratio window with at least 20 requests; a gauge
 *       in {@code of} buckets, 5 of 5 by default.
 *   <li>{@code sentry-new/expect} of a count that must be {@code == 0}: the first one that appears is a breach.
 *   <li>{@code http-500s/compare}: outside its comparison with a baseline in {@code of} buckets; never acts.
 *   <li>{@code error-rate/threshold}, {@code /relative}, {@code /catastrophic}, {@code /concurrent}: the detectors; act.
 *   <li>{@code redis-ping/failing}: a health check that is not critical fails 3 times in a row; never acts.
 * </ul>
 *
 * <p>A line with {@code observe: true} is judged and never acts.
 */
public final class RuleList {
    /** Windows in a row before a check's own {@code expect} is breached. */
    public static final int EXPECT_WINDOWS = 5;
    /** Requests that a ratio's window must hold when the policy does not say. */
    public static final long DEFAULT_AT_LEAST = 20;
    /** Failures in a row of a health check when the policy does not say. */
    public static final int DEFAULT_TIMES = 3;

    private static final MofN ONE = new MofN(1, 1);

    private RuleList() {}

    public static List<Rule> of(Policy policy) {
        List<Rule> rules = new ArrayList<>(acting(policy));
        Optional<Trigger.CriticalFailing> line = criticalLine(policy);
        policy.checks().stream()
                .filter(Check::critical)
                .map(check -> critical(check, line))
                .forEach(rules::add);
        policy.checks().forEach(check -> {
            ownRule(policy, check).ifPresent(rules::add);
            check.compare()
                    .ifPresent(compare -> rules.add(page(
                            check.name() + "/compare", new Condition.Compared(check.name(), compare, check.of()))));
        });
        return List.copyOf(rules);
    }

    private static List<Rule> acting(Policy policy) {
        List<Rule> rules = new ArrayList<>();
        Map<CheckName, Integer> literals = new HashMap<>();
        Map<String, Integer> detectors = new HashMap<>();
        FalseAlarmBudget budget = FalseAlarmBudget.of(policy.rollback());
        int reported = 0;
        for (Trigger trigger : policy.rollback().when()) {
            switch (trigger) {
                case Trigger.Literal literal -> {
                    int number = literals.merge(literal.check(), 1, Integer::sum);
                    rules.add(acting(literal.check() + "/literal-" + number, literal.observe(), condition(literal)));
                }
                case Trigger.Detecting detecting -> {
                    String id = detecting.check() + "/" + detecting.detector().word();
                    int number = detectors.merge(id, 1, Integer::sum);
                    rules.add(acting(
                            number == 1 ? id : id + "-" + number,
                            detecting.observe(),
                            new Condition.Detecting(
                                    detecting.check(), detecting.detector(), budget.alphaOf(detecting))));
                }
                case Trigger.Reported(List<String> facts, boolean observe) -> {
                    reported++;
                    String id = reported == 1 ? "reported" : "reported-" + reported;
                    rules.add(acting(id, observe, new Condition.Reported(facts)));
                }
                case Trigger.CriticalFailing critical -> {
                    // one rule per critical check, made from the checks
                }
            }
        }
        return rules;
    }

    private static Condition condition(Trigger.Literal literal) {
        return new Condition.Literal(
                literal.check(), literal.is(), literal.per(), literal.lasting(), literal.atLeast());
    }

    private static Optional<Trigger.CriticalFailing> criticalLine(Policy policy) {
        return policy.rollback().when().stream()
                .filter(Trigger.CriticalFailing.class::isInstance)
                .map(Trigger.CriticalFailing.class::cast)
                .findFirst();
    }

    /** A failing critical check fails its phase also where no line of {@code rollback.when} makes it act. */
    private static Rule critical(Check check, Optional<Trigger.CriticalFailing> line) {
        int times = line.map(Trigger.CriticalFailing::times).orElse(DEFAULT_TIMES);
        return new Rule(
                new RuleId("critical/" + check.name()),
                line.filter(failing -> !failing.observe()).isPresent(),
                line.filter(Trigger.CriticalFailing::observe).isPresent(),
                new Condition.Failing(check.name(), check.once() ? 1 : times));
    }

    private static Optional<Rule> ownRule(Policy policy, Check check) {
        return switch (check.measurement()) {
            case Measurement.Health health ->
                check.critical()
                        ? Optional.empty()
                        : Optional.of(page(
                                check.name() + "/failing",
                                new Condition.Failing(check.name(), check.once() ? 1 : DEFAULT_TIMES)));
            case Measurement.Gauge gauge ->
                check.expect()
                        .map(good -> page(
                                check.name() + "/expect",
                                new Condition.Buckets(check.name(), good.negated(), check.of())));
            case Measurement.Ratio ratio ->
                check.expect().map(good -> windows(policy, check, good.negated(), DEFAULT_AT_LEAST));
            case Measurement.Count count ->
                check.expect()
                        .map(good -> none(good)
                                ? page(
                                        check.name() + "/expect",
                                        new Condition.Buckets(check.name(), good.negated(), ONE))
                                : windows(policy, check, good.negated(), 0));
        };
    }

    /** {@code == 0}: the first one that appears is a breach. */
    private static boolean none(Limit good) {
        return good.comparison() == Comparison.EQUAL && good.amount().number().signum() == 0;
    }

    private static Rule windows(Policy policy, Check check, Limit bad, long atLeast) {
        Duration every = policy.shortestEvery(check);
        Duration resolution = check.resolution(every);
        Duration per = every.compareTo(resolution) >= 0 ? every : resolution;
        return page(
                check.name() + "/expect",
                new Condition.Literal(check.name(), bad, per, per.multipliedBy(EXPECT_WINDOWS), atLeast));
    }

    private static Rule acting(String id, boolean observed, Condition condition) {
        return new Rule(new RuleId(id), !observed, observed, condition);
    }

    private static Rule page(String id, Condition condition) {
        return new Rule(new RuleId(id), false, false, condition);
    }
}
