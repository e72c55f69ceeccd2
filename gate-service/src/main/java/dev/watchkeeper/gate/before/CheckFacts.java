package dev.watchkeeper.gate.before;

import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;

/**
 * What the gate knows of a deployment when it asks a check, read in one transaction.
 *
 * @param policy the one that the deployment carries
 * @param evidence what the other services have said
 * @param firstOfService no deployment of this service was started before
 */
public record CheckFacts(
        Deployment deployment, Policy policy, Evidence evidence, boolean firstOfService, Instant now) {}
