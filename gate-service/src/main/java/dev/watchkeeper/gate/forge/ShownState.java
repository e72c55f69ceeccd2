package dev.watchkeeper.gate.forge;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.around.Wishes;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.evidence.PhaseResult;
import dev.watchkeeper.gate.evidence.RollbackState;
import dev.watchkeeper.gate.policies.GatePolicy;
import java.util.Locale;
import java.util.Optional;

/** What the repository says of a deployment, and when. Each is said once; a later one of these replaces what was said before. */
enum ShownState {
    /** From the start until the short phase has ended. */
    IN_PROGRESS {
        @Override
        Wish wish(StepFacts facts) {
            return ended(facts.evidence()).isPresent() || bad(facts.evidence()) ? Wish.OVER : Wishes.fromStart(facts);
        }

        @Override
        String sentence(StepFacts facts) {
            return facts.deployment().request().version() + " is being watched";
        }
    },
    /** The short phase found nothing against it. */
    SUCCESS {
        @Override
        Wish wish(StepFacts facts) {
            return Wishes.afterGood(GatePolicy.SHORT, facts);
        }

        @Override
        String sentence(StepFacts facts) {
            return ended(facts.evidence()).map(PhaseResult::sentence).orElse("nothing was found against it");
        }
    },
    /** A phase was breached, or it is taken back; also after a success. */
    FAILURE {
        @Override
        Wish wish(StepFacts facts) {
            return bad(facts.evidence()) ? Wish.WANTED : untilOver(facts);
        }

        @Override
        String sentence(StepFacts facts) {
            RollbackState rollback = facts.evidence().rollback();
            return taken(rollback)
                    ? rollback.sentence()
                    : facts.evidence().phases().stream()
                            .filter(phase -> phase.ending() == PhaseEnding.BREACHED)
                            .findFirst()
                            .map(PhaseResult::sentence)
                            .orElse("a rule is broken");
        }
    },
    /** It ended before anything could be said of it: aborted, or the short phase saw too little. */
    ERROR {
        @Override
        Wish wish(StepFacts facts) {
            return withoutVerdict(facts) && facts.deployment().status() != DeploymentStatus.SUPERSEDED
                    ? Wish.WANTED
                    : untilOver(facts);
        }

        @Override
        String sentence(StepFacts facts) {
            return status(facts.deployment()) + " before anything was found for or against it";
        }
    },
    /** Another one came before anything could be said of it. */
    INACTIVE {
        @Override
        Wish wish(StepFacts facts) {
            return withoutVerdict(facts) && facts.deployment().status() == DeploymentStatus.SUPERSEDED
                    ? Wish.WANTED
                    : untilOver(facts);
        }

        @Override
        String sentence(StepFacts facts) {
            return status(facts.deployment()) + " by another deployment";
        }
    };

    abstract Wish wish(StepFacts facts);

    /** Why, in a few words. */
    abstract String sentence(StepFacts facts);

    /** GitHub's word. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<PhaseResult> ended(Evidence evidence) {
        return evidence.phase(GatePolicy.SHORT);
    }

    private static boolean bad(Evidence evidence) {
        return taken(evidence.rollback())
                || evidence.phases().stream().anyMatch(phase -> phase.ending() == PhaseEnding.BREACHED);
    }

    private static boolean taken(RollbackState rollback) {
        return rollback.underway() || rollback.stage() == RollbackState.Stage.FAILED;
    }

    private static boolean withoutVerdict(StepFacts facts) {
        return !facts.deployment().live()
                && !bad(facts.evidence())
                && ended(facts.evidence()).filter(PhaseResult::good).isEmpty();
    }

    private static Wish untilOver(StepFacts facts) {
        return facts.deployment().live() ? Wish.NOT_YET : Wish.OVER;
    }

    private static String status(Deployment deployment) {
        return deployment.status().name().toLowerCase(Locale.ROOT);
    }
}
