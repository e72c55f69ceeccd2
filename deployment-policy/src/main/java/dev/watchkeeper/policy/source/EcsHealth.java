package dev.watchkeeper.policy.source;

import java.time.Duration;

/** The state of the service that the policy's ECS target names. */
public record EcsHealth(State state, Duration within) implements HealthSource {
    /** What must be so. */
    public enum State {
        ROLLOUT_COMPLETED,
        /** As many tasks run as are desired. */
        RUNNING_AS_DESIRED,
        NO_FAILED_TASKS
    }

    @Override
    public String word() {
        return "ecs";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.ASKED_NOW;
    }
}
