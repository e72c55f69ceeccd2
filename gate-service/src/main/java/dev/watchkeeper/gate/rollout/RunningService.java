package dev.watchkeeper.gate.rollout;

import java.util.List;

/**
 * A service of ECS, as ECS describes it.
 *
 * @param status {@code ACTIVE}, {@code DRAINING} or {@code INACTIVE}
 * @param colours what runs of it: the parts of a rollout, or task sets where another controller shifts the traffic
 */
public record RunningService(
        String name, String status, Shifting shifting, int desired, int running, int pending, List<Colour> colours) {
    public RunningService {
        colours = List.copyOf(colours);
    }

    public boolean active() {
        return status.equals("ACTIVE");
    }
}
