package dev.watchkeeper.policy.gate;

import dev.watchkeeper.contract.id.CheckName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What must be well below the service.
 *
 * @param checks each holds at admission
 * @param noMaintenanceWithin the supplier has planned none for so long
 */
public record InfrastructureRules(
        List<CheckName> checks, Optional<Duration> noMaintenanceWithin, boolean rds, boolean ecs, boolean elasticache) {
    public InfrastructureRules {
        checks = List.copyOf(checks);
    }
}
