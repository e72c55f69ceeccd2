package dev.watchkeeper.gate.admission;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.deployment.Deployment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that an admission depends on.
 *
 * @param lines what each check says, in the order of the list
 * @param rollingBack another deployment of the service that is being rolled back
 * @param closed why nothing may start now
 */
public record AdmissionFacts(
        Deployment deployment,
        List<Line> lines,
        Optional<DeploymentId> rollingBack,
        Optional<Reason> closed,
        Instant now) {
    public AdmissionFacts {
        lines = List.copyOf(lines);
    }
}
