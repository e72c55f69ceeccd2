package dev.watchkeeper.notifier.policies;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.lint.Lint;
import dev.watchkeeper.policy.lint.LintReport;
import dev.watchkeeper.policy.lint.LintText;
import dev.watchkeeper.policy.notrun.NotRun;
import java.util.List;
import java.util.Optional;

/**
 * What a policy means, in words for a page; the same that {@code ./watchkeeper policy lint} prints.
 *
 * @param falseAlarm the chance of a wrong rollback per deployment; empty without detectors
 * @param notRun why the gate would refuse it; empty when it would not
 */
public record PolicyMeaning(
        String service,
        int checks,
        int rules,
        Optional<String> falseAlarm,
        List<Share> shares,
        List<Earliest> earliest,
        String grace,
        List<String> warnings,
        List<String> people,
        List<String> notRun) {

    /** A detector's part of the false alarms. */
    public record Share(String rule, String alpha, boolean acts) {}

    /**
     * How soon an acting rule can decide.
     *
     * @param after empty when a person decides
     */
    public record Earliest(String rule, Optional<String> after, String why) {}

    public static PolicyMeaning of(Policy policy) {
        LintReport report = Lint.of(policy);
        return new PolicyMeaning(
                policy.service().toString(),
                policy.checks().size(),
                policy.rules().size(),
                report.falseAlarm().map(LintText::percent),
                report.shares().stream()
                        .map(share -> new Share(share.rule().value(), LintText.percent(share.alpha()), share.acts()))
                        .toList(),
                report.earliest().stream()
                        .map(one -> new Earliest(one.rule().value(), one.after().map(Durations::text), one.why()))
                        .toList(),
                Durations.text(policy.watch().grace()),
                report.warnings(),
                report.people(),
                report.notRun().stream().map(NotRun::text).toList());
    }
}
