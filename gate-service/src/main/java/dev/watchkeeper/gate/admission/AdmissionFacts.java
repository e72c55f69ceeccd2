package dev.watchkeeper.gate.admission;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.policies.GatePolicy;
import java.time.Instant;
import java.util.Optional;

/**
 * All that an admission depends on.
 *
 * @param firstOfService no deployment of this service was started before
 * @param rollingBack another deployment of the service that is being rolled back
 */
public record AdmissionFacts(
        Deployment deployment,
        Evidence evidence,
        GatePolicy policy,
        boolean firstOfService,
        Optional<DeploymentId> rollingBack,
        Instant now) {}
