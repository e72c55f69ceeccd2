package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.policy.Policy;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that the pages show of now, as of one position of the stream.
 *
 * @param policies the newest of each service
 * @param deployments every one that goes on, and the newest that have ended; the last asked for first
 * @param switches every one that was ever turned
 */
public record Board(
        Position position,
        Map<ServiceRef, Policy> policies,
        List<Watched> deployments,
        Map<ProjectName, StopSwitch> switches) {
    private static final Set<DeploymentStatus> OVER = EnumSet.of(
            DeploymentStatus.ENDED, DeploymentStatus.REFUSED, DeploymentStatus.ABORTED, DeploymentStatus.SUPERSEDED);

    public Board {
        policies = Map.copyOf(policies);
        deployments = List.copyOf(deployments);
        switches = Map.copyOf(switches);
    }

    public Optional<Watched> deployment(DeploymentId id) {
        return deployments.stream()
                .filter(each -> each.watch().deployment().equals(id))
                .findFirst();
    }

    public List<Watched> live() {
        return deployments.stream().filter(Watched::live).toList();
    }

    static boolean over(DeploymentStatus status) {
        return OVER.contains(status);
    }
}
