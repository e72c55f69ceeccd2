package dev.watchkeeper.probe.rollout;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A service on ECS as it is now.
 *
 * @param name the service, for sentences
 * @param status ACTIVE, DRAINING or INACTIVE
 * @param taskSets whether another controller than ECS brings versions up
 * @param colours at least one, when the service is active
 */
public record ServiceState(
        String name, String status, boolean taskSets, int desired, int running, int pending, List<Colour> colours) {
    public ServiceState {
        colours = List.copyOf(colours);
    }

    Optional<Colour> primary() {
        return colours.stream().filter(Colour::primary).findFirst();
    }

    /**
     * The version that came last. ECS itself makes its deployment the primary one at once; another controller does so when it shifts
     * the traffic, so that there the newest task set is meant.
     */
    Optional<Colour> green() {
        return taskSets ? colours.stream().max(Comparator.comparing(Colour::created)) : primary();
    }

    /** All others. */
    List<Colour> blue() {
        return colours.stream()
                .filter(colour -> !green().equals(Optional.of(colour)))
                .toList();
    }
}
