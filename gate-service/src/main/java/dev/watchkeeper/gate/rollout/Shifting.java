package dev.watchkeeper.gate.rollout;

/** How a service of ECS gives traffic to a new version. */
public enum Shifting {
    /** As its tasks take the place of the old ones. */
    BY_TASKS,
    /** By weights of the load balancer that ECS sets itself. */
    BY_WEIGHT,
    /** By CodeDeploy between two task sets: ECS knows only which of them has the traffic at the end. */
    BY_TASK_SETS
}
