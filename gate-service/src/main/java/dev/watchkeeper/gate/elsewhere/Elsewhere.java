package dev.watchkeeper.gate.elsewhere;

import dev.watchkeeper.gate.wayback.WayBack;
import java.util.List;
import java.util.Optional;

/**
 * What the gate knows beyond the deployment itself. What the policy does not ask about is left empty.
 *
 * @param around the newest started deployments of the service and of those that it depends on, without the deployment itself
 * @param waysBack of every environment of the service, the newest first
 */
public record Elsewhere(Optional<Staging> staging, List<Known> around, List<WayBack> waysBack) {
    public static final Elsewhere NOTHING = new Elsewhere(Optional.empty(), List.of(), List.of());

    public Elsewhere {
        around = List.copyOf(around);
        waysBack = List.copyOf(waysBack);
    }
}
