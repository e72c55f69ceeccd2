package dev.watchkeeper.gate.rollout.ecs;

import dev.watchkeeper.gate.rollout.Colour;
import dev.watchkeeper.gate.rollout.RunningService;
import dev.watchkeeper.gate.rollout.Shifting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.StabilityStatus;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/** A service of ECS's answer in our words. */
final class ServiceViews {
    private ServiceViews() {}

    /** Nothing where a count is left out: none is not zero. */
    static Optional<RunningService> of(Service service) {
        List<Optional<Colour>> colours = new ArrayList<>();
        service.taskSets().forEach(one -> colours.add(colour(one)));
        if (colours.isEmpty()) {
            service.deployments().stream()
                    .filter(one -> !"INACTIVE".equals(one.status()))
                    .forEach(one -> colours.add(colour(one)));
        }
        boolean whole = there(service.status(), service.desiredCount(), service.runningCount(), service.pendingCount())
                && colours.stream().allMatch(Optional::isPresent);
        return whole
                ? Optional.of(new RunningService(
                        String.valueOf(service.serviceName()),
                        service.status(),
                        shifting(service),
                        service.desiredCount(),
                        service.runningCount(),
                        service.pendingCount(),
                        colours.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private static Shifting shifting(Service service) {
        if (!service.taskSets().isEmpty()) {
            return Shifting.BY_TASK_SETS;
        }
        DeploymentStrategy strategy = service.deploymentConfiguration() == null
                ? null
                : service.deploymentConfiguration().strategy();
        return strategy == null || strategy == DeploymentStrategy.ROLLING ? Shifting.BY_TASKS : Shifting.BY_WEIGHT;
    }

    private static Optional<Colour> colour(Deployment one) {
        return there(one.status(), one.taskDefinition(), one.desiredCount(), one.runningCount(), one.pendingCount())
                ? Optional.of(new Colour(
                        one.status(),
                        revision(one.taskDefinition()),
                        state(one),
                        text(one.rolloutStateReason()),
                        one.desiredCount(),
                        one.runningCount(),
                        one.pendingCount(),
                        one.failedTasks() == null ? 0 : one.failedTasks()))
                : Optional.empty();
    }

    /** Services of another controller have no rollout state: by their counts then. */
    private static Colour.State state(Deployment one) {
        DeploymentRolloutState said = one.rolloutState();
        if (said == DeploymentRolloutState.FAILED) {
            return Colour.State.FAILED;
        }
        boolean complete = said == null
                ? one.runningCount() >= one.desiredCount() && one.pendingCount() == 0
                : said == DeploymentRolloutState.COMPLETED;
        return complete ? Colour.State.COMPLETED : Colour.State.IN_PROGRESS;
    }

    private static Optional<Colour> colour(TaskSet one) {
        return there(
                        one.status(),
                        one.taskDefinition(),
                        one.computedDesiredCount(),
                        one.runningCount(),
                        one.pendingCount())
                ? Optional.of(new Colour(
                        one.status(),
                        revision(one.taskDefinition()),
                        one.stabilityStatus() == StabilityStatus.STEADY_STATE
                                ? Colour.State.COMPLETED
                                : Colour.State.IN_PROGRESS,
                        "",
                        one.computedDesiredCount(),
                        one.runningCount(),
                        one.pendingCount(),
                        0))
                : Optional.empty();
    }

    private static boolean there(@Nullable Object... values) {
        return Stream.of(values).allMatch(value -> value != null);
    }

    private static String revision(String taskDefinition) {
        return taskDefinition.substring(taskDefinition.lastIndexOf('/') + 1);
    }

    private static String text(@Nullable String reason) {
        return reason == null ? "" : reason;
    }
}
