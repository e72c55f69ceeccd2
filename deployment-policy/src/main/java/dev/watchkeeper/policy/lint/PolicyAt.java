package dev.watchkeeper.policy.lint;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.window.Freeze;
import dev.watchkeeper.policy.window.WindowAnswer;
import dev.watchkeeper.policy.window.WindowRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a start at an instant would mean: as if the first traffic came at once, and each step stood for its least time.
 *
 * @param window whether it may start
 * @param fullShift when all traffic would be on the new version
 * @param freezes all that the policy knows
 */
public record PolicyAt(WindowAnswer window, Instant fullShift, List<PhaseAt> phases, List<Freeze> freezes) {
    public PolicyAt {
        phases = List.copyOf(phases);
        freezes = List.copyOf(freezes);
    }

    /** @param every how often each check is asked; empty for one that is asked once, in the first phase that asks it */
    public record PhaseAt(Phase phase, Instant from, Instant to, Map<CheckName, Optional<Duration>> every) {}

    public static PolicyAt of(Policy policy, Instant start) {
        long held = policy.cutover().steps().stream()
                .filter(share -> share > 0 && share < 100)
                .count();
        Instant fullShift = start.plus(policy.cutover().hold().multipliedBy(held));
        Optional<Instant> first = Optional.of(start);
        Optional<Instant> full = Optional.of(fullShift);
        Set<CheckName> onceAsked = new HashSet<>();
        List<PhaseAt> phases = new ArrayList<>();
        for (Phase phase : policy.watch().phases()) {
            phases.add(new PhaseAt(
                    phase,
                    phase.from().at(first, full).orElseThrow(),
                    phase.to().at(first, full).orElseThrow(),
                    cadences(policy, phase, onceAsked)));
        }
        return new PolicyAt(
                policy.window().map(rule -> rule.admits(start)).orElse(new WindowAnswer.Open()),
                fullShift,
                phases,
                policy.window().map(WindowRule::freezes).orElse(List.of()));
    }

    private static Map<CheckName, Optional<Duration>> cadences(Policy policy, Phase phase, Set<CheckName> onceAsked) {
        Map<CheckName, Optional<Duration>> every = new TreeMap<>(Comparator.comparing(CheckName::value));
        for (Check check : policy.checksOf(phase)) {
            if (!check.once()) {
                every.put(check.name(), Optional.of(check.every(phase.every())));
            } else if (onceAsked.add(check.name())) {
                every.put(check.name(), Optional.empty());
            }
        }
        return every;
    }
}
