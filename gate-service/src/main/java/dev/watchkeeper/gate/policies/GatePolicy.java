package dev.watchkeeper.gate.policies;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.cutover.Cutover;
import dev.watchkeeper.policy.gate.GateRules;
import dev.watchkeeper.policy.rollback.OnBlind;
import dev.watchkeeper.policy.target.Target;
import dev.watchkeeper.policy.window.WindowAnswer;
import dev.watchkeeper.policy.window.WindowRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the gate reads in a policy.
 *
 * @param targets in the order in which they change
 * @param required the checks without which the watch would be blind
 * @param onBlind what becomes of the next step of the traffic while one of these cannot be seen
 * @param lastPhase the phase whose end is the end of the watch
 */
public record GatePolicy(
        List<TargetName> targets,
        Optional<WindowRule> window,
        Cutover cutover,
        GateRules rules,
        Set<CheckName> required,
        OnBlind onBlind,
        PhaseName lastPhase) {
    /** The phase that makes a version known good. */
    public static final PhaseName SHORT = new PhaseName("short");
    /** The phase after which it counts as watched. */
    public static final PhaseName DAY = new PhaseName("day");

    public GatePolicy {
        targets = List.copyOf(targets);
        required = Set.copyOf(required);
    }

    public static GatePolicy of(Policy policy) {
        return new GatePolicy(
                policy.targets().stream().map(Target::name).toList(),
                policy.window(),
                policy.cutover(),
                policy.gate(),
                policy.requiredChecks(),
                policy.rollback().onBlind(),
                policy.watch().last().name());
    }

    /** Why nothing may start at that instant; nothing when it may. */
    public Optional<Reason> closedAt(Instant start) {
        return closedAt(start, Set.of());
    }

    /** @param excused {@code window} or {@code freezes}, where these do not count */
    public Optional<Reason> closedAt(Instant start, Set<String> excused) {
        Optional<WindowRule> counting = window.map(rule -> new WindowRule(
                rule.timezone(),
                excused.contains("window") ? List.of() : rule.allow(),
                excused.contains("freezes") ? List.of() : rule.freezes()));
        return counting.flatMap(rule -> switch (rule.admits(start)) {
            case WindowAnswer.Open() -> Optional.empty();
            case WindowAnswer.Closed(String reason, Optional<Instant> opensAt) ->
                Optional.of(new Reason(
                        "outside-window",
                        reason,
                        opensAt.map(at -> "Start at " + at + " or later")
                                .orElse("Change the window in the policy: it does not open any more")));
        });
    }
}
