package dev.watchkeeper.policy.lint;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.notrun.NotRun;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** A report for reading. */
public final class LintText {
    private LintText() {}

    /** As it is printed, a line each. */
    public static List<String> of(Policy policy, LintReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(policy.service() + ": accepted, " + policy.checks().size() + " checks, "
                + policy.rules().size() + " rules");
        report.falseAlarm().ifPresent(total -> {
            lines.add("");
            lines.add("False alarms: " + percent(total) + " per deployment, split over the detectors");
            report.shares()
                    .forEach(share -> lines.add("  " + share.rule() + "  alpha " + percent(share.alpha())
                            + (share.acts() ? "" : "  only observed, takes nothing from the budget")));
        });
        lines.add("");
        lines.add("Earliest automatic decision after something turned bad");
        report.earliest()
                .forEach(one -> lines.add("  " + one.rule() + "  "
                        + one.after().map(Durations::text).orElse("-") + "  " + one.why()));
        lines.add("  Literal, threshold and relative rules are silent for "
                + Durations.text(policy.watch().grace()) + " after the first traffic.");
        section(lines, "Warnings", report.warnings());
        section(lines, "Not automatic", report.people());
        section(
                lines,
                "Not done by this version: the gate refuses the policy with",
                report.notRun().stream().map(NotRun::text).toList());
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            lines.add("");
            lines.add(title);
            sentences.forEach(sentence -> lines.add("  " + sentence));
        }
    }

    /** With three digits, such as {@code 0.125%}. */
    public static String percent(double part) {
        return BigDecimal.valueOf(part)
                        .movePointRight(2)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
