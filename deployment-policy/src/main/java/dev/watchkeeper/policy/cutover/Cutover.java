package dev.watchkeeper.policy.cutover;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How traffic is shifted.
 *
 * @param steps shares of the traffic in whole percent, rising from 0 to 100
 * @param hold the least time that a step with traffic stands before the next is allowed
 * @param from the platform that shifts by itself and is followed, a kind of target; empty: whoever shifts asks
 * @param greenHealthy the new version's own health checks hold before its first traffic
 * @param drained nothing serves the old version at the end
 */
public record Cutover(
        List<Integer> steps, Duration hold, Optional<String> from, boolean greenHealthy, boolean drained) {
    /** Shifted by whoever asks the gate, step by step. */
    public Cutover(List<Integer> steps, Duration hold) {
        this(steps, hold, Optional.empty(), false, false);
    }

    public Cutover {
        steps = List.copyOf(steps);
        if (steps.size() < 2 || steps.getFirst() != 0 || steps.getLast() != 100) {
            throw new IllegalArgumentException("steps " + steps + " must begin with 0% and end with 100%");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i) <= steps.get(i - 1)) {
                throw new IllegalArgumentException(
                        "steps " + steps + " must rise: " + steps.get(i) + "% follows " + steps.get(i - 1) + "%");
            }
        }
    }
}
