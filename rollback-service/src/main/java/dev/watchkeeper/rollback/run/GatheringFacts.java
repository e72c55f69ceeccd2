package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.detect.VerdictsSeen;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.plan.PlanFacts;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.stopswitch.StopSwitches;
import dev.watchkeeper.rollback.terms.RollbackTerms;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads everything that a plan is made from, the targets last, so that their state is the freshest. */
public final class GatheringFacts {
    private final Deployments deployments;
    private final StopSwitches stopSwitches;
    private final VerdictsSeen verdicts;
    private final Runs runs;
    private final MeansByName means;
    private final Function<KnownDeployment, RollbackTerms> terms;

    public GatheringFacts(
            Deployments deployments,
            StopSwitches stopSwitches,
            VerdictsSeen verdicts,
            Runs runs,
            MeansByName means,
            Function<KnownDeployment, RollbackTerms> terms) {
        this.deployments = deployments;
        this.stopSwitches = stopSwitches;
        this.verdicts = verdicts;
        this.runs = runs;
        this.means = means;
        this.terms = terms;
    }

    /**
     * Empty when the deployment is not known in this run.
     *
     * @param untouched nothing was sent yet: only then a rule that has recovered ends it
     */
    Optional<PlanFacts> about(WatchRef watch, Trigger trigger, boolean untouched) {
        return deployments
                .find(watch.deployment())
                .filter(known -> known.watch().equals(watch))
                .map(known -> {
                    RollbackTerms said = terms.apply(known);
                    return new PlanFacts(
                            known,
                            said,
                            trigger,
                            deployments.newestKnownGood(watch.service(), known.version()),
                            deployments.newerThan(known),
                            stopSwitches.find(watch.service().project()),
                            runs.automaticWithin(watch.service(), said.cap().per(), RunKey.of(watch)),
                            untouched ? recovered(watch, trigger) : Optional.empty(),
                            read(said));
                });
    }

    Optional<RollbackTerms> terms(WatchRef watch) {
        return deployments.find(watch.deployment()).map(terms);
    }

    private Optional<String> recovered(WatchRef watch, Trigger trigger) {
        return switch (trigger) {
            case Trigger.Automatic breach -> verdicts.recovered(watch, breach.rule(), breach.transition());
            case Trigger.Manual ignored -> Optional.empty();
        };
    }

    private Map<TargetMeans, TargetState> read(RollbackTerms said) {
        Map<TargetMeans, TargetState> states = new LinkedHashMap<>();
        said.targets().forEach(target -> states.put(target, means.read(target)));
        return states;
    }
}
