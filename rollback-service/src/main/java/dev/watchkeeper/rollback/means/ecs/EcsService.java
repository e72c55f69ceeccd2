package dev.watchkeeper.rollback.means.ecs;

import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;

/** Picks the one service out of an answer, and says what of it cannot be used. */
final class EcsService {
    private EcsService() {}

    /** @throws IllegalArgumentException with a sentence why the answer is not the state of a service that can be taken back */
    static Service of(DescribeServicesResponse answer, EcsTarget target) {
        if (answer.services().size() != 1 || !answer.failures().isEmpty()) {
            String why = answer.failures().stream()
                    .map(failure -> String.valueOf(failure.reason()))
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("ECS gives " + answer.services().size() + " services for " + target
                    + (why.isEmpty() ? "" : " (" + why + ")"));
        }
        Service service = answer.services().getFirst();
        if (!"ACTIVE".equals(service.status())) {
            throw new IllegalArgumentException("the service " + target + " is " + service.status());
        }
        if (service.deploymentController() != null
                && service.deploymentController().type() != null
                && service.deploymentController().type() != DeploymentControllerType.ECS) {
            throw new IllegalArgumentException(
                    service.deploymentController().typeAsString() + " brings up the versions of " + target
                            + ", so UpdateService cannot take them back: name a workflow or a webhook in rollback.via");
        }
        if (service.deployments().isEmpty() || !service.deployments().stream().allMatch(EcsService::whole)) {
            throw new IllegalArgumentException("ECS leaves parts out of the deployments of " + target);
        }
        return service;
    }

    /** Empty when the service deploys as the policy says. */
    static Optional<String> otherStrategy(Service service, EcsTarget target) {
        String there = service.deploymentConfiguration() == null
                        || service.deploymentConfiguration().strategy() == null
                ? "ROLLING"
                : service.deploymentConfiguration().strategyAsString();
        return target.strategy()
                .filter(said -> !said.equals(there))
                .map(said -> target + " deploys " + there + ", and the policy says " + said + ": correct its strategy");
    }

    private static boolean whole(Deployment one) {
        return one.status() != null
                && one.taskDefinition() != null
                && one.createdAt() != null
                && one.desiredCount() != null
                && one.runningCount() != null
                && one.pendingCount() != null;
    }
}
