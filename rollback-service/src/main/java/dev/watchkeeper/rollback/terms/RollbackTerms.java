package dev.watchkeeper.rollback.terms;

import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the policy says about taking a deployment back.
 *
 * @param phases the phases in which a breach takes back
 * @param within how long a rollback may take, from its start to its verification
 * @param verifyWith the checks that must hold on the old version
 * @param dependsOn the services that this one needs
 * @param targets in the order in which they are taken back; none is an error and never means all
 */
public record RollbackTerms(
        List<PhaseSpan> phases,
        Cap cap,
        Duration within,
        List<CheckName> verifyWith,
        List<ServiceRef> dependsOn,
        List<TargetMeans> targets) {
    public RollbackTerms {
        phases = List.copyOf(phases);
        verifyWith = List.copyOf(verifyWith);
        dependsOn = List.copyOf(dependsOn);
        targets = List.copyOf(targets);
    }

    /**
     * Whether a breach lies in a phase that takes back, with its begin or by its end.
     *
     * @param begun start of its evidence
     * @param decided when it was decided
     */
    public boolean takesBackBetween(Instant begun, Instant decided, WatchTimes times) {
        Instant first = begun.isBefore(decided) ? begun : decided;
        return phases.stream().anyMatch(phase -> phase.touches(first, decided, times));
    }
}
