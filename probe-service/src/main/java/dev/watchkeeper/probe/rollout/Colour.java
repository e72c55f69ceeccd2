package dev.watchkeeper.probe.rollout;

import java.time.Instant;
import java.util.Optional;

/**
 * The tasks of one version in a service: a deployment, or a task set where another controller than ECS brings versions up.
 *
 * @param id the deployment or task set
 * @param status PRIMARY, ACTIVE or DRAINING
 * @param taskDefinition what they run, as {@code family:revision}
 * @param state how far ECS says that it is; a task set has none, and neither has a deployment behind a classic load balancer
 * @param steady whether ECS says that a task set is steady; a deployment says it by its state
 * @param failed how many of its tasks have failed to start; a task set does not say
 */
public record Colour(
        String id,
        String status,
        String taskDefinition,
        Optional<State> state,
        String reason,
        boolean steady,
        int desired,
        int running,
        int pending,
        Optional<Integer> failed,
        Instant created) {

    /** What ECS says of a deployment. */
    public enum State {
        IN_PROGRESS,
        COMPLETED,
        FAILED
    }

    public boolean primary() {
        return status.equals("PRIMARY");
    }

    boolean gone() {
        return running == 0 && pending == 0;
    }

    String tasks() {
        return running + " of " + desired + " tasks of " + taskDefinition + " run"
                + (pending > 0 ? ", " + pending + " are starting" : "");
    }
}
