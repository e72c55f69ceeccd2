package dev.watchkeeper.policy.lint;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.policy.notrun.NotRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a policy means.
 *
 * @param falseAlarm the chance of a wrong rollback per deployment, between 0 and 1; empty without detectors
 * @param shares how it is split
 * @param earliest when each acting rule can decide at the soonest
 * @param warnings what is allowed and probably not meant
 * @param people what no machine decides, and why
 */
public record LintReport(
        Optional<Double> falseAlarm,
        List<Share> shares,
        List<Earliest> earliest,
        List<String> warnings,
        List<String> people,
        List<NotRun> notRun) {

    public LintReport {
        shares = List.copyOf(shares);
        earliest = List.copyOf(earliest);
        warnings = List.copyOf(warnings);
        people = List.copyOf(people);
        notRun = List.copyOf(notRun);
    }

    /** @param acts false: it is only observed, and takes nothing from the budget */
    public record Share(RuleId rule, double alpha, boolean acts) {}

    /**
     * @param after from the onset, with the source's delay; empty when a person decides
     * @param why how it comes about
     */
    public record Earliest(RuleId rule, Optional<Duration> after, String why) {}
}
