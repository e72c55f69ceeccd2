package dev.watchkeeper.contract.rollback;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ServiceRef;

/** A deployment that may be the cause of another's breach, and why we think so. */
public record Suspect(DeploymentId deployment, ServiceRef service, double score, String evidence) {}
