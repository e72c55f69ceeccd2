package dev.watchkeeper.policy.lint;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.rollback.Detector;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import java.time.Duration;
import java.util.Optional;

/** The soonest that a rule can decide after something turned bad, when there is traffic enough. */
record EarliestDecision(Policy policy) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    LintReport.Earliest of(Rule rule) {
        return switch (rule.condition()) {
            case Condition.Literal literal -> literal(rule, literal);
            case Condition.Failing failing -> failing(rule, failing);
            case Condition.Detecting test -> detecting(rule, test);
            case Condition.Reported reported ->
                new LintReport.Earliest(rule.id(), Optional.empty(), "when a person reports it");
            case Condition.Buckets buckets ->
                buckets(rule, buckets.check(), buckets.of().bad());
            case Condition.Compared compared ->
                buckets(rule, compared.check(), compared.of().bad());
        };
    }

    /** The first bad observation is there at its end, and its rule is broken when they have been bad for so long after it. */
    private LintReport.Earliest literal(Rule rule, Condition.Literal literal) {
        Duration bucket = bucket(literal.check());
        Duration one = literal.per().compareTo(bucket) > 0 ? literal.per() : bucket;
        return at(
                rule,
                one.plus(literal.lasting()).plus(check(literal.check()).delay()),
                "bad for " + Durations.text(one) + ", and for " + Durations.text(literal.lasting()) + " after that"
                        + delay(literal.check())
                        + (hasBudget() ? "; as it is written, so it stands outside the bound of falseAlarm" : ""));
    }

    private boolean hasBudget() {
        return policy.rules().stream().anyMatch(rule -> rule.condition() instanceof Condition.Detecting);
    }

    private LintReport.Earliest failing(Rule rule, Condition.Failing failing) {
        Check check = check(failing.check());
        if (check.once()) {
            return new LintReport.Earliest(rule.id(), Optional.empty(), "asked once: with its answer, if that is bad");
        }
        Duration every = policy.shortestEvery(check);
        return at(
                rule,
                every.multipliedBy(failing.times()).plus(check.delay()),
                failing.times() + " in a row, asked every " + Durations.text(every) + delay(failing.check()));
    }

    private LintReport.Earliest detecting(Rule rule, Condition.Detecting test) {
        Duration bucket = bucket(test.check());
        return switch (test.detector()) {
            case Detector.Catastrophic ignored -> buckets(rule, test.check(), 1);
            case Detector.Concurrent ignored -> buckets(rule, test.check(), 1);
            case Detector.Threshold(Duration lasting) -> capped(rule, test.check(), lasting, bucket);
            case Detector.Relative relative -> onlyAdvises(capped(rule, test.check(), relative.lasting(), bucket));
        };
    }

    /** A relative test acts only on a baseline that has been calibrated. */
    private static LintReport.Earliest onlyAdvises(LintReport.Earliest earliest) {
        return new LintReport.Earliest(
                earliest.rule(),
                earliest.after(),
                earliest.why()
                        + "; only advises until its baseline is calibrated, and then acts after six buckets of the past it was calibrated on: 30 minutes with buckets of five");
    }

    private LintReport.Earliest capped(Rule rule, CheckName name, Duration lasting, Duration bucket) {
        String coarse = bucket.compareTo(MINUTE) >= 0
                ? "; " + bucket.toSeconds() + " s source: earliest automatic decision after " + lasting.toMinutes()
                        + " minutes"
                : "";
        return at(
                rule,
                lasting.plus(check(name).delay()).plus(bucket),
                "bad behaviour of " + Durations.text(lasting) + ", one bucket of " + Durations.text(bucket)
                        + delay(name) + coarse);
    }

    private LintReport.Earliest buckets(Rule rule, CheckName name, int number) {
        Duration bucket = bucket(name);
        return at(
                rule,
                bucket.multipliedBy(number).plus(check(name).delay()),
                (number == 1 ? "its first bucket of " : number + " buckets of ")
                        + Durations.text(bucket)
                        + delay(name));
    }

    private static LintReport.Earliest at(Rule rule, Duration after, String why) {
        return new LintReport.Earliest(rule.id(), Optional.of(after), why);
    }

    private String delay(CheckName name) {
        Check check = check(name);
        return check.delay().isZero()
                ? ""
                : ", and " + Durations.text(check.delay()) + " until " + check.source() + " changes no more";
    }

    private Duration bucket(CheckName name) {
        Check check = check(name);
        return check.resolution(policy.shortestEvery(check));
    }

    private Check check(CheckName name) {
        return policy.check(name).orElseThrow(() -> new IllegalStateException("a rule names a check of its policy"));
    }
}
