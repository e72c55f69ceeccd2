package dev.watchkeeper.gate.quiet;

import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.around.Wishes;
import dev.watchkeeper.policy.start.QuietMonitors;
import dev.watchkeeper.policy.start.StartPlan;
import dev.watchkeeper.policy.watch.PhaseAction;
import java.time.Instant;
import java.util.Optional;

/**
 * From the start until the end of the phase that gives monitors back, and never longer than the policy says; over before that when the
 * deployment is, or is taken back.
 */
public final class QuietTime {
    private QuietTime() {}

    public static Wish wish(StepFacts facts) {
        Wish usual = Wishes.untilPhaseWith(PhaseAction.RESTORE_MONITORS, facts);
        boolean lapsed = end(facts).filter(end -> !facts.now().isBefore(end)).isPresent();
        return usual == Wish.WANTED && lapsed ? Wish.OVER : usual;
    }

    /** When it is over in any case; empty before the start. */
    public static Optional<Instant> end(StepFacts facts) {
        return facts.deployment()
                .times()
                .started()
                .flatMap(at -> monitors(facts).map(QuietMonitors::lasting).map(at::plus));
    }

    public static Optional<QuietMonitors> monitors(StepFacts facts) {
        return facts.policy().start().flatMap(StartPlan::monitors);
    }
}
