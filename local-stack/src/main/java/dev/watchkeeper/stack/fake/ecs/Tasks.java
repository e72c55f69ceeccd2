package dev.watchkeeper.stack.fake.ecs;

import java.time.Instant;

/** The tasks of one deployment or task set. Guarded by the service that it belongs to. */
final class Tasks {
    final String id;
    final String taskDefinition;
    final Instant created;
    Instant updated;
    String status;
    String rollout = "IN_PROGRESS";
    String reason;
    int desired;
    int running;
    int pending;
    int failed;

    Tasks(String id, String taskDefinition, String status, int desired, Instant at) {
        this.id = id;
        this.taskDefinition = taskDefinition;
        this.status = status;
        this.desired = desired;
        this.created = at;
        this.updated = at;
        this.reason = "ECS deployment " + id + " in progress.";
    }

    boolean is(String wanted) {
        return status.equals(wanted);
    }

    boolean steady() {
        return running == desired && pending == 0;
    }

    /** Tasks are asked for, and are there a step later; those of a broken version end as they begin. */
    void start(boolean broken, Instant at) {
        updated = at;
        if (broken) {
            failed += Math.max(1, pending);
            pending = desired;
        } else if (pending > 0) {
            running += pending;
            pending = 0;
            failed = 0;
        } else if (running < desired) {
            pending = desired - running;
        }
    }

    void stop(Instant at) {
        updated = at;
        pending = 0;
        running = Math.max(0, running - Math.max(1, (running + 1) / 2));
    }

    void complete() {
        rollout = "COMPLETED";
        reason = "ECS deployment " + id + " completed.";
    }
}
