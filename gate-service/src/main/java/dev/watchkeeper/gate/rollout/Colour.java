package dev.watchkeeper.gate.rollout;

/**
 * One version of a service that runs, or is being brought up or taken away.
 *
 * @param status {@code PRIMARY}, {@code ACTIVE} or {@code DRAINING}
 * @param taskDefinition as {@code family:revision}
 * @param reason why it has failed, in ECS's words; else empty
 * @param failed tasks that could not be started, in a row
 */
public record Colour(
        String status,
        String taskDefinition,
        State state,
        String reason,
        int desired,
        int running,
        int pending,
        int failed) {
    /** How far it is. */
    public enum State {
        COMPLETED,
        IN_PROGRESS,
        FAILED
    }

    public boolean primary() {
        return status.equals("PRIMARY");
    }
}
