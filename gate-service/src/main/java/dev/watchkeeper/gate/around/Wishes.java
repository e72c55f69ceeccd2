package dev.watchkeeper.gate.around;

import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.gate.evidence.PhaseResult;
import dev.watchkeeper.gate.people.Owed;
import dev.watchkeeper.gate.policies.GatePolicy;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseAction;
import java.util.Optional;

/** The usual wishes. */
public final class Wishes {
    private Wishes() {}

    /** From the start until the deployment is over, however that comes. */
    public static Wish whileRunning(StepFacts facts) {
        if (facts.deployment().running()) {
            return Wish.WANTED;
        }
        return facts.deployment().live() ? Wish.NOT_YET : Wish.OVER;
    }

    /**
     * From the start until the end, however it comes, of the phase whose {@code onEnd} names the action; where none does, until the
     * end of the short phase. Over before that when the deployment is, or is taken back.
     */
    public static Wish untilPhaseWith(PhaseAction givingBack, StepFacts facts) {
        PhaseName last = facts.policy().watch().phases().stream()
                .filter(phase -> phase.onEnd().contains(givingBack))
                .map(Phase::name)
                .reduce((earlier, later) -> later)
                .orElse(GatePolicy.SHORT);
        boolean ended = facts.evidence().phase(last).isPresent()
                || facts.evidence().rollback().underway();
        return ended ? Wish.OVER : whileRunning(facts);
    }

    /** Once from the start on; not any more when the deployment is over. */
    public static Wish fromStart(StepFacts facts) {
        return whileRunning(facts);
    }

    /**
     * Once the phase has ended Passed or Unproven; after Blind when a person said so, by answering
     * {@value Owed#AFTER_BLIND} and the phase's name. Never after a breach, and not when the version is taken back.
     */
    public static Wish afterGood(PhaseName phase, StepFacts facts) {
        if (facts.evidence().rollback().underway()) {
            return Wish.OVER;
        }
        Optional<PhaseResult> result = facts.evidence().phase(phase);
        if (result.isEmpty()) {
            return facts.deployment().live() ? Wish.NOT_YET : Wish.OVER;
        }
        return switch (result.get().ending()) {
            case PASSED, UNPROVEN -> Wish.WANTED;
            case BLIND -> decided(phase, facts) ? Wish.WANTED : Wish.NOT_YET;
            case BREACHED -> Wish.OVER;
        };
    }

    /** Once the phase has ended, however; also when the deployment ended before it did. */
    public static Wish afterEnd(PhaseName phase, StepFacts facts) {
        boolean ended =
                facts.evidence().phase(phase).isPresent() || !facts.deployment().live();
        return ended ? Wish.WANTED : Wish.NOT_YET;
    }

    private static boolean decided(PhaseName phase, StepFacts facts) {
        return facts.answers().stream().anyMatch(answer -> answer.question().equals(Owed.afterBlind(phase)));
    }
}
