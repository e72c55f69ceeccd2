package dev.watchkeeper.gate.cutover;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.gate.around.Obstacle;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import java.util.List;
import java.util.Optional;

/** Whether the word that all traffic has moved can be taken. */
public final class ShiftPolicy {
    private ShiftPolicy() {}

    /**
     * Why not; nothing when it can.
     *
     * @param obstacles what the full shift waits for
     */
    public static Optional<Reason> objection(Deployment deployment, Evidence evidence, List<Obstacle> obstacles) {
        DeploymentStatus status = deployment.status();
        if (status != DeploymentStatus.STARTED && status != DeploymentStatus.SHIFTING) {
            return Optional.of(new Reason(
                    "not-shifting",
                    "The deployment is " + status + ", and only one that is shifting can have shifted",
                    deployment.live()
                            ? "See GET /api/v1/deployments/" + deployment.id()
                            : "It is over: request a new deployment"));
        }
        if (evidence.rollback().underway()) {
            return Optional.of(new Reason(
                    "rollback-running",
                    "The deployment is being rolled back: "
                            + evidence.rollback().sentence(),
                    "Leave the traffic as it is; follow GET /api/v1/deployments/" + deployment.id()));
        }
        if (deployment.traffic().share() < 100) {
            return Optional.of(new Reason(
                    "not-at-full-share",
                    "The deployment was given " + deployment.traffic().share() + " % of the traffic",
                    "Ask for the step of 100 % first: POST /api/v1/deployments/" + deployment.id() + "/cutover-steps"));
        }
        return obstacles.stream()
                .findFirst()
                .map(waiting -> new Reason(
                        "step-not-done",
                        waiting.sentence(),
                        "Say so again when it is done: follow GET /api/v1/deployments/" + deployment.id()));
    }
}
