package dev.watchkeeper.probe.source.ecs;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.rollout.Colour;
import dev.watchkeeper.probe.rollout.RolloutJudgement;
import dev.watchkeeper.probe.rollout.ServiceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.StabilityStatus;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/** The answer of DescribeServices in the words of a rollout. */
final class Services {
    private Services() {}

    static Reading reading(DescribeServicesResponse response, String asked, RolloutJudgement judgement) {
        if (response.services().size() == 1 && response.failures().isEmpty()) {
            Service service = response.services().getFirst();
            return whole(service)
                    ? judgement.of(state(service))
                    : unusable("ECS leaves counts out of the state of " + asked);
        }
        return unusable("ECS gives " + response.services().size() + " services for " + asked
                + response.failures().stream()
                        .findFirst()
                        .map(Failure::reason)
                        .map(reason -> " (" + reason + ")")
                        .orElse(""));
    }

    /** {@code family:revision} of a task definition that is given by that or by its ARN. */
    static String revision(String taskDefinition) {
        return taskDefinition.substring(taskDefinition.lastIndexOf('/') + 1);
    }

    private static boolean whole(Service service) {
        return service.status() != null
                && service.desiredCount() != null
                && service.runningCount() != null
                && service.pendingCount() != null
                && service.deployments().stream().allMatch(Services::whole)
                && service.taskSets().stream().allMatch(Services::whole);
    }

    private static boolean whole(Deployment one) {
        return one.status() != null
                && one.taskDefinition() != null
                && one.desiredCount() != null
                && one.runningCount() != null
                && one.pendingCount() != null;
    }

    private static boolean whole(TaskSet one) {
        return one.status() != null
                && one.taskDefinition() != null
                && one.computedDesiredCount() != null
                && one.runningCount() != null
                && one.pendingCount() != null;
    }

    private static ServiceState state(Service service) {
        List<Colour> colours = new ArrayList<>();
        service.taskSets().forEach(one -> colours.add(colour(one)));
        if (colours.isEmpty()) {
            service.deployments().stream()
                    .filter(one -> !one.status().equals("INACTIVE"))
                    .forEach(one -> colours.add(colour(one)));
        }
        return new ServiceState(
                String.valueOf(service.serviceName()),
                service.status(),
                !service.taskSets().isEmpty(),
                service.desiredCount(),
                service.runningCount(),
                service.pendingCount(),
                colours);
    }

    private static Colour colour(Deployment one) {
        return new Colour(
                String.valueOf(one.id()),
                one.status(),
                revision(one.taskDefinition()),
                said(one),
                text(one.rolloutStateReason()),
                one.runningCount() >= one.desiredCount() && one.pendingCount() == 0,
                one.desiredCount(),
                one.runningCount(),
                one.pendingCount(),
                Optional.ofNullable(one.failedTasks()),
                created(one.createdAt()));
    }

    private static Colour colour(TaskSet one) {
        return new Colour(
                String.valueOf(one.id()),
                one.status(),
                revision(one.taskDefinition()),
                Optional.empty(),
                "",
                one.stabilityStatus() == StabilityStatus.STEADY_STATE,
                one.computedDesiredCount(),
                one.runningCount(),
                one.pendingCount(),
                Optional.empty(),
                created(one.createdAt()));
    }

    /** A state that this version does not know is not completed. */
    private static Optional<Colour.State> said(Deployment one) {
        return Optional.ofNullable(one.rolloutState()).map(state -> switch (state) {
            case COMPLETED -> Colour.State.COMPLETED;
            case FAILED -> Colour.State.FAILED;
            case IN_PROGRESS, UNKNOWN_TO_SDK_VERSION -> Colour.State.IN_PROGRESS;
        });
    }

    private static String text(@Nullable String reason) {
        return reason == null ? "" : reason;
    }

    private static Instant created(@Nullable Instant at) {
        return at == null ? Instant.EPOCH : at;
    }

    private static Reading unusable(String why) {
        return new Reading.Missing(MissingCause.UNUSABLE, why);
    }
}
