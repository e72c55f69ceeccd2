package dev.watchkeeper.verification.before;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.CheckBefore;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.verification.plan.VersionedQuery;
import dev.watchkeeper.verification.plan.WatchRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What each check shows before the start: seen, blind, or already broken. */
public final class BeforeJudge {
    /** Checks that have not answered by then are blind. */
    public static final Duration WAIT = Duration.ofSeconds(15);

    private final WatchRules rules;

    public BeforeJudge(WatchRules rules) {
        this.rules = rules;
    }

    /**
     * What is to be said.
     *
     * @param checks one for each check that is asked before the start
     */
    public record Outcome(List<CheckBefore> checks, List<CheckName> baselines, String sentence) {}

    /**
     * Due as soon as every check was measured and holds, and each baseline that a rule waits for was read: a test holds against
     * what stands in the log before the first reading of the watch, so a start before it would leave the rule without. A check that answered without a measurement, or is broken, may answer
     * better until the tick that comes {@link #WAIT} after the request; then what is there counts. So one slow answer of a
     * healthy service does not refuse a deployment, and a service that stays broken does.
     *
     * @param byTick whether a tick triggers it
     */
    public Optional<Outcome> judge(BeforeReadings readings, Instant requested, boolean byTick, Instant now) {
        if (readings.judged()) {
            return Optional.empty();
        }
        boolean waited = byTick && !now.isBefore(requested.plus(WAIT));
        List<CheckBefore> checks =
                rules.askedBefore().stream().map(check -> one(check, readings)).toList();
        boolean allWell = checks.stream().allMatch(c -> c.outcome() == BeforeOutcome.MEASURED);
        if (!waited && !(allWell && readings.baselines().containsAll(rules.baselinesBefore()))) {
            return Optional.empty();
        }
        List<CheckName> baselines =
                readings.baselines().stream().map(CheckName::new).toList();
        return Optional.of(new Outcome(checks, baselines, sentence(checks)));
    }

    private static String sentence(List<CheckBefore> checks) {
        List<CheckBefore> trouble = checks.stream()
                .filter(c -> c.outcome() != BeforeOutcome.MEASURED)
                .toList();
        return trouble.isEmpty()
                ? "before the start: all " + checks.size() + " checks can be seen and hold"
                : "before the start: " + (checks.size() - trouble.size()) + " of " + checks.size() + " checks hold; "
                        + trouble.stream().map(CheckBefore::sentence).collect(Collectors.joining("; "));
    }

    private CheckBefore one(Check check, BeforeReadings readings) {
        Optional<Sample> answer = readings.of(check.name());
        if (answer.isEmpty()) {
            return blind(check, "no answer within " + WAIT.toSeconds() + " s: the watch would be blind");
        }
        return switch (answer.get().reading()) {
            case Reading.Missing missing
            when missing.cause() == MissingCause.NO_DATA && waitsForTraffic(check) ->
                seen(check, "its source answers, data comes with the first traffic of the new version");
            case Reading.Missing missing -> blind(check, "no data (" + missing.cause() + "): " + missing.why());
            case Reading.Failed failed ->
                blind(check, "cannot be asked (" + failed.category() + "): " + failed.cause());
            case Reading.Measured measured -> measured(check, measured.measurement());
        };
    }

    private CheckBefore measured(Check check, Measurement measurement) {
        return switch (measurement) {
            case Measurement.Health health ->
                health.healthy() ? seen(check, "answers well") : broken(check, "fails: " + health.why());
            case Measurement.Counts counts -> counts(check, counts);
            case Measurement.TwoVersions both -> counts(check, new Measurement.Counts(both.newBad(), both.newTotal()));
            case Measurement.Value value -> {
                BigDecimal number = BigDecimal.valueOf(value.value());
                yield check.expect().filter(good -> !good.holds(number)).isPresent()
                        ? broken(check, number.toPlainString() + ", expected " + expectation(check))
                        : seen(check, number.toPlainString());
            }
        };
    }

    private CheckBefore counts(Check check, Measurement.Counts counts) {
        String numbers = counts.bad() + " of " + counts.total() + " requests bad";
        Optional<Condition.Literal> literal = rules.actingLiteral(check.name());
        boolean literalBroken = literal.filter(l -> counts.total() >= Math.max(1, l.atLeast()))
                .filter(l -> over(l.bad(), counts))
                .isPresent();
        boolean expectBroken = check.expect()
                .filter(good -> counts.total() >= enoughFor(good))
                .filter(good -> over(good.negated(), counts))
                .isPresent();
        if (literalBroken) {
            return broken(
                    check,
                    numbers + ", already " + literal.map(l -> l.bad().text()).orElse(""));
        }
        return expectBroken ? broken(check, numbers + ", expected " + expectation(check)) : seen(check, numbers);
    }

    private static boolean over(Limit bad, Measurement.Counts counts) {
        return counts.total() > 0 && bad.holds(BigDecimal.valueOf(counts.bad()), BigDecimal.valueOf(counts.total()));
    }

    /** So many requests that a single bad one is not over the limit: fewer prove nothing about it. */
    private static long enoughFor(Limit good) {
        BigDecimal bound = good.amount().number();
        return bound.signum() <= 0
                ? 1
                : BigDecimal.ONE.divide(bound, 0, RoundingMode.CEILING).longValue() + 1;
    }

    private static boolean waitsForTraffic(Check check) {
        return check.against().isPresent() || VersionedQuery.isOf(check);
    }

    private static String expectation(Check check) {
        return check.as().orElseGet(() -> check.expect().map(Limit::text).orElse(""));
    }

    private static CheckBefore seen(Check check, String what) {
        return new CheckBefore(check.name(), BeforeOutcome.MEASURED, check.name() + ": " + what);
    }

    private static CheckBefore blind(Check check, String what) {
        return new CheckBefore(check.name(), BeforeOutcome.BLIND, check.name() + ": " + what);
    }

    private static CheckBefore broken(Check check, String what) {
        return new CheckBefore(check.name(), BeforeOutcome.BREACHED, check.name() + ": " + what);
    }
}
