package dev.watchkeeper.policy.source;

import java.time.Duration;

/** The state of the service that the policy's ECS target names. Green is the newest version there, blue the one before. */
public record EcsHealth(State state, Duration within) implements HealthSource {
    /** What must be so. */
    public enum State {
        /** The new version is what the service runs, and ECS says that its deployment is completed. */
        ROLLOUT_COMPLETED,
        /** As many tasks run as are desired. */
        RUNNING_AS_DESIRED,
        /** None of the tasks of the new version has failed to start. */
        NO_FAILED_TASKS,
        /** The tasks of the new version run as desired, also while they have no traffic. */
        GREEN_HEALTHY,
        /** The tasks of the version before run as desired, so that traffic can go back to them. */
        BLUE_HEALTHY,
        /** No task of the version before is left. */
        BLUE_DRAINED
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
