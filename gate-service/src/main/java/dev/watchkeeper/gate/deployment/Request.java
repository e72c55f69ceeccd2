package dev.watchkeeper.gate.deployment;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for; never changes.
 *
 * @param policy the policy that this deployment is judged by to its end
 * @param of the deployment that was rolled back, when this watches the version that came back
 */
public record Request(
        Version version,
        List<TargetName> targets,
        ResolvedPolicy policy,
        SubjectId by,
        Optional<String> train,
        StartKind kind,
        Optional<DeploymentId> of) {
    public Request {
        targets = List.copyOf(targets);
    }
}
