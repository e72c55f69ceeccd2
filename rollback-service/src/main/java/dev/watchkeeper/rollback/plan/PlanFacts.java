package dev.watchkeeper.rollback.plan;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import dev.watchkeeper.rollback.terms.RollbackTerms;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a plan is made from.
 *
 * @param newer a deployment of the same service that started later
 * @param stopSwitch the project's, where it was ever turned
 * @param automaticInWindow automatic rollbacks of the service started within the cap's span, without this one
 * @param recovered the sentence of a later verdict by which the same rule is healthy again
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
        Map<TargetMeans, TargetState> targets) {
    public PlanFacts {
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    }

    public boolean automatic() {
        return trigger instanceof Trigger.Automatic;
    }
}
