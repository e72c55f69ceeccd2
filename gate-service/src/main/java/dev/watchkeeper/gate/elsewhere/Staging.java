package dev.watchkeeper.gate.elsewhere;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.deployment.Deployment;
import java.util.Optional;

/**
 * What is known of the service on staging.
 *
 * @param same the newest deployment there of the version that is to start
 * @param newest the newest there of any version
 */
public record Staging(ServiceRef service, Optional<Known> same, Optional<Deployment> newest) {}
