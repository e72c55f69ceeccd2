package dev.watchkeeper.rollback.rehearse;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import java.time.Instant;
import java.util.List;

/**
 * Whether a service could be taken back from what it runs, found out without acting.
 *
 * @param deployment whose policy and targets hold: the newest that has started
 * @param version of that deployment, from which a rollback would go
 * @param at when it was asked
 * @param targets one answer for each target
 */
public record ServiceRehearsal(
        ServiceRef service,
        DeploymentId deployment,
        Version version,
        Instant at,
        List<TargetAnswer> targets,
        String sentence) {
    public ServiceRehearsal {
        targets = List.copyOf(targets);
    }

    /** At every target, and there is one. */
    public boolean possible() {
        return !targets.isEmpty()
                && targets.stream().allMatch(answer -> answer.rehearsal().possible());
    }

    /** Asking again at once would not change it. */
    boolean definite() {
        return targets.stream().allMatch(TargetAnswer::definite);
    }

    /** A version other than the one that runs is known good. */
    public boolean hasSomewhereToGo() {
        return targets.stream()
                .anyMatch(answer -> answer.rehearsal().knownGood().isPresent());
    }

    List<TargetRehearsal> rehearsals() {
        return targets.stream().map(TargetAnswer::rehearsal).toList();
    }
}
