package dev.watchkeeper.rollback.rehearse;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.deployment.NewestStarted;
import dev.watchkeeper.rollback.terms.RollbackTerms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Outside of any deployment: could the service be taken back from what it runs now? Changes nothing and writes nothing. */
public final class RehearsingService {
    private final NewestStarted newest;
    private final Deployments deployments;
    private final AskingTargets asking;
    private final Function<KnownDeployment, RollbackTerms> terms;

    public RehearsingService(
            NewestStarted newest,
            Deployments deployments,
            AskingTargets asking,
            Function<KnownDeployment, RollbackTerms> terms) {
        this.newest = newest;
        this.deployments = deployments;
        this.asking = asking;
        this.terms = terms;
    }

    /**
     * Blocking, some seconds for each target. Empty when no deployment of the service has started: then there is no policy that
     * names its targets.
     */
    public Optional<ServiceRehearsal> rehearse(ServiceRef service, Instant now) {
        return newest.of(service).map(known -> rehearse(known, now));
    }

    private ServiceRehearsal rehearse(KnownDeployment known, Instant now) {
        ServiceRef service = known.watch().service();
        List<TargetAnswer> answers = asking.ask(
                known.watch(),
                terms.apply(known).targets(),
                deployments.newestKnownGood(service, known.version()),
                new AskingTargets.Occasion(now.toString(), "rehearsal"),
                "no version of " + service + " other than " + known.version() + " is known good");
        List<TargetRehearsal> targets =
                answers.stream().map(TargetAnswer::rehearsal).toList();
        return new ServiceRehearsal(
                service,
                known.watch().deployment(),
                known.version(),
                now,
                answers,
                AskingTargets.sentence(service, targets));
    }
}
