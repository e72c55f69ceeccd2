package dev.watchkeeper.rollback.rehearse;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.terms.RollbackTerms;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Before the start: each target is asked whether it could run the known good version. Changes nothing. */
public final class RehearsingDeployment {
    /** A target that gives no answer is asked again for so long; the gate waits a minute. */
    static final Duration ASK_FOR = Duration.ofSeconds(20);

    private static final AskingTargets.Occasion BEFORE_THE_START =
            new AskingTargets.Occasion("before-the-start", "rehearsal before the start");

    private final Rehearsals rehearsals;
    private final Deployments deployments;
    private final AskingTargets asking;
    private final Function<KnownDeployment, RollbackTerms> terms;

    public RehearsingDeployment(
            Rehearsals rehearsals,
            Deployments deployments,
            AskingTargets asking,
            Function<KnownDeployment, RollbackTerms> terms) {
        this.rehearsals = rehearsals;
        this.deployments = deployments;
        this.asking = asking;
        this.terms = terms;
    }

    public void rehearse(Rehearsals.Owed owed) {
        deployments.find(owed.watch().deployment()).ifPresent(known -> rehearse(owed, known));
    }

    private void rehearse(Rehearsals.Owed owed, KnownDeployment known) {
        ServiceRef service = known.watch().service();
        List<TargetAnswer> answers = asking.ask(
                known.watch(),
                terms.apply(known).targets(),
                deployments.newestKnownGood(service, known.version()),
                BEFORE_THE_START,
                "no version of " + service + " is known good yet: first deployment");
        if (!answers.stream().allMatch(TargetAnswer::definite) && owed.waited().compareTo(ASK_FOR) < 0) {
            return;
        }
        List<TargetRehearsal> targets =
                answers.stream().map(TargetAnswer::rehearsal).toList();
        rehearsals.done(
                known.watch(),
                new RollbackEvent.Rehearsed(known.watch(), targets, AskingTargets.sentence(service, targets)));
    }
}
