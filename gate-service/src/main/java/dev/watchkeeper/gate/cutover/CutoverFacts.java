package dev.watchkeeper.gate.cutover;

import dev.watchkeeper.gate.around.Obstacle;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.evidence.RuleVerdict;
import dev.watchkeeper.gate.policies.GatePolicy;
import dev.watchkeeper.policy.cutover.Cutover;
import java.time.Instant;
import java.util.List;

/**
 * All that the answer to one step depends on.
 *
 * @param obstacles what the first share above 0 waits for
 */
public record CutoverFacts(
        Deployment deployment, Evidence evidence, GatePolicy policy, int share, List<Obstacle> obstacles, Instant now) {
    public CutoverFacts {
        obstacles = List.copyOf(obstacles);
    }

    Cutover plan() {
        return policy.cutover();
    }

    /** What was last said of the required checks that cannot be seen. */
    List<RuleVerdict> blind() {
        return evidence.blind(policy.required());
    }
}
