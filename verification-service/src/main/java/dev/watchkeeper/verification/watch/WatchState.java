package dev.watchkeeper.verification.watch;

import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.policy.check.Amount;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Comparison;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.verification.before.BeforeReadings;
import dev.watchkeeper.verification.detection.CheckTests;
import dev.watchkeeper.verification.detection.Plan;
import dev.watchkeeper.verification.detection.Planning;
import dev.watchkeeper.verification.look.LookState;
import dev.watchkeeper.verification.phase.Proof;
import dev.watchkeeper.verification.plan.WatchClock;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.rule.RuleState;
import dev.watchkeeper.verification.sample.CheckLog;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is known of one deployment: what was folded in, and what was said.
 *
 * @param lostUntil when input records were last found to be gone
 * @param said verdict events written so far, which counts their sequence
 * @param passed whether the whole watch was said to have passed
 * @param tests of each check that has any, or a baseline
 */
public record WatchState(
        WatchRef watch,
        WatchRules rules,
        Facts facts,
        SortedMap<CheckName, CheckLog> logs,
        BeforeReadings before,
        SortedMap<String, LookState> looks,
        SortedMap<RuleId, RuleState> ruleStates,
        SortedMap<PhaseName, PhaseEnding> endings,
        Optional<Instant> lostUntil,
        long said,
        boolean passed,
        SortedMap<CheckName, CheckTests> tests) {
    private static final Class<?> SEALED =
            Collections.unmodifiableSortedMap(new TreeMap<String, String>()).getClass();

    public WatchState {
        logs = sorted(logs, Comparator.comparing(CheckName::value));
        looks = Collections.unmodifiableSortedMap(looks);
        ruleStates = sorted(ruleStates, Comparator.comparing(RuleId::value));
        endings = sorted(endings, Comparator.comparing(PhaseName::value));
        tests = sorted(tests, Comparator.comparing(CheckName::value));
    }

    /** A watch from its request on. */
    public static WatchState requested(WatchRef watch, WatchRules rules, StartKind kind, Instant at) {
        return new WatchState(
                watch,
                rules,
                Facts.requested(at, kind),
                new TreeMap<>(Comparator.comparing(CheckName::value)),
                BeforeReadings.NONE,
                new TreeMap<>(),
                new TreeMap<>(Comparator.comparing(RuleId::value)),
                new TreeMap<>(Comparator.comparing(PhaseName::value)),
                Optional.empty(),
                0,
                false,
                new TreeMap<>(Comparator.comparing(CheckName::value)));
    }

    public WatchClock clock() {
        return new WatchClock(rules, facts.firstTraffic(), facts.fullShift());
    }

    /** Whether nothing but a look is judged any more. */
    public boolean finished() {
        return facts.over().isPresent() || endings.size() == rules.phases().size();
    }

    WatchState with(Facts other) {
        return new WatchState(
                watch, rules, other, logs, before, looks, ruleStates, endings, lostUntil, said, passed, tests);
    }

    WatchState with(SortedMap<CheckName, CheckLog> other) {
        return new WatchState(
                watch, rules, facts, other, before, looks, ruleStates, endings, lostUntil, said, passed, tests);
    }

    WatchState with(SortedMap<CheckName, CheckLog> other, SortedMap<CheckName, CheckTests> taken) {
        return new WatchState(
                watch, rules, facts, other, before, looks, ruleStates, endings, lostUntil, said, passed, taken);
    }

    WatchState with(CheckName check, CheckTests other) {
        SortedMap<CheckName, CheckTests> more = new TreeMap<>(tests);
        more.put(check, other);
        return with(logs, more);
    }

    /** The tests of a check, as far as its buckets are closed. */
    public CheckTests tests(CheckName check) {
        return tests.getOrDefault(check, CheckTests.NONE);
    }

    /** What the tests of a check are made from. */
    public CheckTests.Setting setting(Check check) {
        WatchClock clock = clock();
        return new CheckTests.Setting(
                check,
                rules.detecting(check.name()),
                new Planning(rules.planned()),
                facts.firstTraffic(),
                clock.graceEnd());
    }

    /** What the sequential test of a rule is; empty for other rules. */
    public Optional<Plan> plan(RuleId rule) {
        for (Check check : rules.checks()) {
            Condition.Detecting test = rules.detecting(check.name()).get(rule);
            if (test != null) {
                Duration resolution = Optional.ofNullable(logs.get(check.name()))
                        .map(CheckLog::resolution)
                        .or(check::ownResolution)
                        .orElse(Duration.ofSeconds(10));
                return Optional.of(tests(check.name()).plan(rule, test, setting(check), resolution));
            }
        }
        return Optional.empty();
    }

    /** What sequential tests have shown of a check by all that was read; empty for a check without them. */
    public Optional<Proof> proof(CheckName name) {
        CheckLog log = logs.get(name);
        if (log == null || !rules.isTested(name)) {
            return Optional.empty();
        }
        return rules.check(name).flatMap(check -> {
            CheckTests seen = tests(name).seen(log, setting(check));
            return limitToProve(check, seen)
                    .map(limit ->
                            new Proof(limit.number().doubleValue(), "< " + limit.text(), seen.bad(), seen.total()));
        });
    }

    /** The check's own limit; without one the lowest that its tests hold against. */
    private static Optional<Amount> limitToProve(Check check, CheckTests seen) {
        return check.expect()
                .filter(expect -> expect.comparison() == Comparison.LESS || expect.comparison() == Comparison.AT_MOST)
                .map(Limit::amount)
                .or(() -> seen.courses().values().stream()
                        .flatMap(course -> course.plan().nullShare().stream())
                        .min(java.util.Comparator.naturalOrder())
                        .map(share -> new Amount.Ratio(
                                new BigDecimal(share).round(new MathContext(6, RoundingMode.HALF_UP)))));
    }

    WatchState with(BeforeReadings other) {
        return new WatchState(
                watch, rules, facts, logs, other, looks, ruleStates, endings, lostUntil, said, passed, tests);
    }

    WatchState with(LookState look) {
        return new WatchState(
                watch,
                rules,
                facts,
                logs,
                before,
                LookState.with(looks, look),
                ruleStates,
                endings,
                lostUntil,
                said,
                passed,
                tests);
    }

    WatchState with(RuleId rule, RuleState state) {
        SortedMap<RuleId, RuleState> more = new TreeMap<>(ruleStates);
        more.put(rule, state);
        return new WatchState(watch, rules, facts, logs, before, looks, more, endings, lostUntil, said, passed, tests);
    }

    WatchState ended(PhaseName phase, PhaseEnding ending) {
        SortedMap<PhaseName, PhaseEnding> more = new TreeMap<>(endings);
        more.put(phase, ending);
        return new WatchState(
                watch, rules, facts, logs, before, looks, ruleStates, more, lostUntil, said, passed, tests);
    }

    WatchState lostUntil(Instant at) {
        Optional<Instant> later = lostUntil.filter(l -> l.isAfter(at)).or(() -> Optional.of(at));
        return new WatchState(
                watch, rules, facts, logs, before, looks, ruleStates, endings, later, said, passed, tests);
    }

    WatchState passedWhole() {
        return new WatchState(
                watch, rules, facts, logs, before, looks, ruleStates, endings, lostUntil, said, true, tests);
    }

    WatchState saying(int events) {
        return new WatchState(
                watch, rules, facts, logs, before, looks, ruleStates, endings, lostUntil, said + events, passed, tests);
    }

    public RuleState ruleState(RuleId rule) {
        return ruleStates.getOrDefault(rule, RuleState.NEW);
    }

    /** What this class has sealed before is taken as it is: a state is made anew for each observation. */
    private static <K, V> SortedMap<K, V> sorted(SortedMap<K, V> map, Comparator<K> order) {
        if (map.getClass() == SEALED) {
            return map;
        }
        SortedMap<K, V> sorted = map.comparator() == null ? new TreeMap<>(order) : new TreeMap<>(map);
        if (map.comparator() == null) {
            sorted.putAll(map);
        }
        return Collections.unmodifiableSortedMap(sorted);
    }
}
