package dev.watchkeeper.gate.cutover;

import dev.watchkeeper.gate.around.Obstacle;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.policy.cutover.Cutover;
import java.time.Instant;
import java.util.List;

/**
 * All that the answer to one step depends on.
 *
 * @param obstacles what the first share above 0 waits for
 */
public record CutoverFacts(
        Deployment deployment, Evidence evidence, Cutover plan, int share, List<Obstacle> obstacles, Instant now) {
    public CutoverFacts {
        obstacles = List.copyOf(obstacles);
    }
}
