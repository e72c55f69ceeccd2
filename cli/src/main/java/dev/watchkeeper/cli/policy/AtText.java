package dev.watchkeeper.cli.policy;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.lint.PolicyAt;
import dev.watchkeeper.policy.window.WindowAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer for reading. */
final class AtText {
    private AtText() {}

    static List<String> of(Policy policy, Instant at, PolicyAt answer) {
        List<String> lines = new ArrayList<>();
        lines.add(policy.service() + " at " + at
                + policy.window().map(rule -> " = " + rule.text(at)).orElse(""));
        lines.add(
                switch (answer.window()) {
                    case WindowAnswer.Open() -> "open: a deployment may start";
                    case WindowAnswer.Closed(String reason, Optional<Instant> opens) ->
                        "closed: " + reason
                                + opens.map(instant -> " = " + instant).orElse("");
                });
        answer.freezes()
                .forEach(freeze -> lines.add("freeze " + freeze.name() + ": " + freeze.from() + " to " + freeze.to()
                        + ", both days included"
                        + freeze.reason().map(reason -> " (" + reason + ")").orElse("")));
        lines.add("");
        lines.add("As if the first traffic came at once, and each step stood for its least time: full shift at "
                + answer.fullShift());
        answer.phases().forEach(phase -> {
            lines.add("");
            lines.add(phase.phase().name() + "  " + phase.from() + " to " + phase.to());
            byCadence(phase.every())
                    .forEach((every, names) -> lines.add("  " + every + ": " + String.join(", ", names)));
        });
        return lines;
    }

    private static Map<String, List<String>> byCadence(Map<CheckName, Optional<Duration>> every) {
        Map<String, List<String>> names = new TreeMap<>();
        every.forEach((name, time) -> names.computeIfAbsent(
                        time.map(span -> "every " + Durations.text(span)).orElse("once"), key -> new ArrayList<>())
                .add(name.value()));
        return names;
    }
}
