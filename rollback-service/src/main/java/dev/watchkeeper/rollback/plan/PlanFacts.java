package dev.watchkeeper.rollback.plan;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.rollback.across.CommonCause;
import dev.watchkeeper.rollback.across.Neighbourhood;
import dev.watchkeeper.rollback.across.SuspectRanking;
import dev.watchkeeper.rollback.across.TrafficShift;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import dev.watchkeeper.rollback.terms.RollbackTerms;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a plan is made from.
 *
 * @param newer a deployment of the same service that started later
 * @param stopSwitch the project's, where it was ever turned
 * @param automaticInWindow automatic rollbacks of the service started within the cap's span, without this one
 * @param recovered the sentence of a later verdict by which the same rule is healthy again
 * @param around what the other services of the environment do; nobody for a person's rollback and for one that has acted
 * @param targets what reading each target gave, in the policy's order
 */
public record PlanFacts(
        KnownDeployment deployment,
        RollbackTerms terms,
        Trigger trigger,
        Optional<KnownGood> knownGood,
        Optional<DeploymentId> newer,
        Optional<StopSwitch> stopSwitch,
        int automaticInWindow,
        Optional<String> recovered,
        Neighbourhood around,
        Map<TargetMeans, TargetState> targets) {
    public PlanFacts {
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    }

    /** The one cause of this breach and of others. */
    public Optional<CommonCause> commonCause() {
        return trigger instanceof Trigger.Automatic breach
                ? breach.commonCause(deployment.watch().service(), around)
                : Optional.empty();
    }

    /** Whose traffic shift fits the beginning of the breach; nobody's where a person has decided. */
    public SuspectRanking suspects() {
        return trigger instanceof Trigger.Automatic breach && !around.equals(Neighbourhood.NOBODY)
                ? SuspectRanking.of(
                        new TrafficShift(deployment.watch(), deployment.version(), deployment.times()),
                        terms.dependsOn(),
                        breach.breach(),
                        around.shifts())
                : new SuspectRanking(List.of(), Optional.empty());
    }

    public boolean automatic() {
        return trigger instanceof Trigger.Automatic;
    }
}
