package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.rollback.Detector;
import dev.watchkeeper.policy.rule.Condition;

/** A rule in words: what is bad. */
final class RuleText {
    private RuleText() {}

    static String of(Condition condition) {
        return switch (condition) {
            case Condition.Literal rule ->
                rule.check() + " " + rule.bad().text() + " in each " + Durations.text(rule.per()) + " for "
                        + Durations.text(rule.lasting())
                        + (rule.atLeast() > 0 ? ", of at least " + rule.atLeast() + " requests" : "");
            case Condition.Buckets rule -> rule.check() + " " + rule.bad().text() + " in " + rule.of() + " buckets";
            case Condition.Detecting rule -> rule.check() + ": " + detector(rule.detector());
            case Condition.Compared rule ->
                rule.check() + " not " + rule.compare().text() + " in " + rule.of() + " buckets";
            case Condition.Failing rule ->
                rule.check() + " fails" + (rule.times() == 1 ? "" : " " + rule.times() + " times in a row");
            case Condition.Reported rule -> "a person reports " + String.join(" or ", rule.facts());
        };
    }

    private static String detector(Detector detector) {
        return switch (detector) {
            case Detector.Catastrophic test -> "a sudden break down";
            case Detector.Threshold test -> "proven above its own limit";
            case Detector.Relative test ->
                "proven worse than " + test.tolerance().stripTrailingZeros().toPlainString() + "x of "
                        + test.to().word();
            case Detector.Concurrent test -> "proven worse than the version before at the same time";
        };
    }
}
