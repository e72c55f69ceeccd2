package dev.watchkeeper.cli.policy;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.lint.Lint;
import dev.watchkeeper.policy.lint.LintReport;
import dev.watchkeeper.policy.lint.LintText;
import dev.watchkeeper.policy.rule.Rule;
import dev.watchkeeper.policy.watch.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What it means that one policy takes the place of another: for checks, rules, limits, the time to a decision, and people. */
final class Meaning {
    private final List<String> lines = new ArrayList<>();

    private Meaning() {}

    static List<String> of(Policy before, Policy after) {
        Meaning meaning = new Meaning();
        meaning.checks(before, after);
        meaning.rules(before, after);
        LintReport was = Lint.of(before);
        LintReport is = Lint.of(after);
        meaning.earliest(was, is);
        if (!was.falseAlarm().equals(is.falseAlarm())) {
            meaning.lines.add("false alarms per deployment: " + share(is) + ", was " + share(was));
        }
        meaning.sentences("warning", was.warnings(), is.warnings());
        meaning.sentences("people decide", was.people(), is.people());
        is.notRun().forEach(one -> meaning.lines.add("the gate refuses it with: " + one.text()));
        return List.copyOf(meaning.lines);
    }

    private void checks(Policy before, Policy after) {
        Map<String, Check> was = byName(before.checks(), check -> check.name().value());
        Map<String, Check> is = byName(after.checks(), check -> check.name().value());
        each("check", was, is, (name, old, now) -> {
            if (!old.measurement().equals(now.measurement())) {
                lines.add("check " + name + " measures something else: baselines of before say nothing about it");
            }
            if (!old.expect().equals(now.expect()) || !old.compare().equals(now.compare())) {
                lines.add("check " + name + " has another limit");
            }
            if (before.requiredChecks().contains(old.name())
                    != after.requiredChecks().contains(now.name())) {
                lines.add("check " + name
                        + (after.requiredChecks().contains(now.name())
                                ? " must be seen now: blind on it, nothing passes"
                                : " need not be seen any more: blind on it, a phase may pass"));
            }
            if (old.critical() != now.critical()) {
                lines.add("check " + name + (now.critical() ? " is critical now" : " is critical no more"));
            }
        });
    }

    private void rules(Policy before, Policy after) {
        Map<String, Rule> was = byName(before.rules(), rule -> rule.id().value());
        Map<String, Rule> is = byName(after.rules(), rule -> rule.id().value());
        each("rule", was, is, (name, old, now) -> {
            if (old.acts() != now.acts()) {
                lines.add("rule " + name + (now.acts() ? " may roll back now" : " does not roll back any more"));
            }
            if (!old.condition().equals(now.condition())) {
                lines.add("rule " + name + " has another condition");
            }
        });
        Map<String, Phase> phases =
                byName(before.watch().phases(), phase -> phase.name().value());
        each(
                "phase",
                phases,
                byName(after.watch().phases(), phase -> phase.name().value()),
                (name, old, now) -> {
                    if (!old.from().equals(now.from()) || !old.to().equals(now.to())) {
                        lines.add("phase " + name + " lies at another time");
                    }
                    if (!old.every().equals(now.every())) {
                        lines.add("phase " + name + " asks every " + Durations.text(now.every()) + ", was every "
                                + Durations.text(old.every()));
                    }
                });
    }

    private void earliest(LintReport before, LintReport after) {
        Map<String, LintReport.Earliest> was =
                byName(before.earliest(), one -> one.rule().value());
        byName(after.earliest(), one -> one.rule().value()).forEach((rule, now) -> {
            LintReport.Earliest old = was.get(rule);
            if (old != null && !old.after().equals(now.after())) {
                lines.add("rule " + rule + " decides at the earliest after " + time(now) + ", was " + time(old));
            }
        });
    }

    private void sentences(String kind, List<String> before, List<String> after) {
        after.stream().filter(one -> !before.contains(one)).forEach(one -> lines.add("new " + kind + ": " + one));
        before.stream().filter(one -> !after.contains(one)).forEach(one -> lines.add("no more " + kind + ": " + one));
    }

    private interface Both<T> {
        void of(String name, T before, T after);
    }

    private <T> void each(String kind, Map<String, T> was, Map<String, T> is, Both<T> both) {
        was.keySet().stream()
                .filter(name -> !is.containsKey(name))
                .forEach(name -> lines.add(kind + " " + name + " is gone"));
        is.forEach((name, now) -> {
            T old = was.get(name);
            if (old == null) {
                lines.add(kind + " " + name + " is new");
            } else {
                both.of(name, old, now);
            }
        });
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        Map<String, T> named = new LinkedHashMap<>();
        all.forEach(one -> named.put(name.apply(one), one));
        return named;
    }

    private static String share(LintReport report) {
        return report.falseAlarm().map(LintText::percent).orElse("no detector, so none is bounded");
    }

    private static String time(LintReport.Earliest earliest) {
        return earliest.after().map(Durations::text).orElse("a person's word");
    }
}
