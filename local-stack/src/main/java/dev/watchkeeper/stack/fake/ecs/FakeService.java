package dev.watchkeeper.stack.fake.ecs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One service and what runs in it. It moves only when it is told to ({@link #step}). */
final class FakeService {
    /** The circuit breaker gives up after so many tasks, or half of the desired ones where these are more. */
    private static final int FEWEST_FAILURES = 3;

    final String cluster;
    final String name;
    final Controller controller;
    final boolean breaker;
    final Instant created;
    final List<Tasks> tasks = new ArrayList<>();
    String status = "ACTIVE";
    int desired;
    private int made;
    private boolean shifted;
    int weight;
    private String lastCompleted;

    FakeService(
            String cluster,
            String name,
            Controller controller,
            boolean breaker,
            String taskDefinition,
            int desired,
            Instant at) {
        this.cluster = cluster;
        this.name = name;
        this.controller = controller;
        this.breaker = breaker;
        this.desired = desired;
        this.created = at;
        this.lastCompleted = taskDefinition;
        Tasks first = add(taskDefinition, "PRIMARY", at);
        first.running = desired;
        first.complete();
    }

    Tasks primary() {
        return tasks.stream().filter(one -> one.is("PRIMARY")).findFirst().orElseThrow();
    }

    Optional<Tasks> green() {
        return tasks.stream().filter(one -> one.is("ACTIVE")).findFirst();
    }

    /** A new version: ECS makes it the primary one at once, another controller does so when the traffic is shifted. */
    Tasks bringUp(String taskDefinition, Instant at) {
        shifted = false;
        weight = 0;
        if (controller.byTaskSets()) {
            return add(taskDefinition, "ACTIVE", at);
        }
        tasks.forEach(one -> one.status = "ACTIVE");
        return add(taskDefinition, "PRIMARY", at);
    }

    void shift(Instant at) {
        shifted = true;
        weight = 100;
        if (controller.byTaskSets()) {
            Tasks green =
                    green().orElseThrow(() -> new IllegalStateException("there is no green task set to shift to"));
            primary().status = "ACTIVE";
            green.status = "PRIMARY";
            green.updated = at;
        }
    }

    /** CodeDeploy ends the old task set. */
    void drain() {
        tasks.stream().filter(one -> one.is("ACTIVE")).forEach(one -> {
            one.status = "DRAINING";
            one.desired = 0;
        });
    }

    /** One move of the scheduler; says what ECS did by itself, if so. */
    Optional<String> step(java.util.function.Predicate<String> broken, Instant at) {
        Optional<String> own = Optional.empty();
        for (Tasks one : List.copyOf(tasks)) {
            if (one.is("DRAINING") || one.rollout.equals("FAILED") || (one.is("ACTIVE") && !controller.byTaskSets())) {
                leave(one, at);
            } else if (!one.steady() || broken.test(one.taskDefinition)) {
                one.start(broken.test(one.taskDefinition), at);
                own = tripped(one, at).or(() -> Optional.empty());
            } else if (controller.byTaskSets() || tasks.size() == 1) {
                one.complete();
                lastCompleted = one.taskDefinition;
            }
        }
        return own;
    }

    private void leave(Tasks one, Instant at) {
        boolean mayGo = one.is("DRAINING")
                || one.rollout.equals("FAILED")
                || (primary().steady() && (controller == Controller.ROLLING || shifted));
        if (mayGo) {
            one.desired = 0;
            one.stop(at);
            if (one.running == 0) {
                tasks.remove(one);
            }
        }
    }

    private Optional<String> tripped(Tasks one, Instant at) {
        if (!breaker || controller.byTaskSets() || one.failed < Math.max(FEWEST_FAILURES, (desired + 1) / 2)) {
            return Optional.empty();
        }
        one.rollout = "FAILED";
        one.reason = "ECS deployment circuit breaker: tasks failed to start.";
        one.status = "ACTIVE";
        Optional<Tasks> old = tasks.stream()
                .filter(other -> other.taskDefinition.equals(lastCompleted))
                .findFirst();
        Tasks back = add(lastCompleted, "PRIMARY", at);
        back.reason = "ECS deployment circuit breaker: rolling back to deploymentId " + back.id + ".";
        old.ifPresent(running -> {
            back.running = running.running;
            running.running = 0;
        });
        return Optional.of("circuit breaker: " + one.taskDefinition + " has failed, back to " + lastCompleted);
    }

    private Tasks add(String taskDefinition, String status, Instant at) {
        made++;
        Instant after = tasks.isEmpty() ? at : tasks.getLast().created.plusMillis(1);
        Instant created = at.isAfter(after) ? at : after;
        Tasks added = new Tasks("ecs-svc/" + String.format("%016d", made), taskDefinition, status, desired, created);
        tasks.add(added);
        return added;
    }
}
