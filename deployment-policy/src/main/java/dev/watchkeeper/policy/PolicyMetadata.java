package dev.watchkeeper.policy;

import dev.watchkeeper.contract.id.ServiceRef;
import java.util.Optional;

/**
 * What the policy is about.
 *
 * @param team who owns the service
 * @param repository owner and name of the source repository
 */
public record PolicyMetadata(ServiceRef service, String team, Optional<String> repository) {}
