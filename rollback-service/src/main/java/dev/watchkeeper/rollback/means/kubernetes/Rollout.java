package dev.watchkeeper.rollback.means.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far the controller has come with what a Deployment asks for. */
final class Rollout {
    private Rollout() {}

    /** What it still waits for, with its numbers; empty at the end. */
    static Optional<String> unfinished(Deployment deployment) {
        @Nullable DeploymentStatus status = deployment.getStatus();
        long generation = number(deployment.getMetadata().getGeneration());
        if (status == null || number(status.getObservedGeneration()) < generation) {
            return Optional.of("the controller has not looked at it since the last change");
        }
        long wanted = Optional.ofNullable(deployment.getSpec().getReplicas()).orElse(1);
        long updated = number(status.getUpdatedReplicas());
        long all = number(status.getReplicas());
        long available = number(status.getAvailableReplicas());
        Stream<String> waits = Stream.of(
                        updated < wanted ? updated + " of " + wanted + " pods are made" : "",
                        all > updated ? all - updated + " pods of other versions are left" : "",
                        available < wanted ? available + " of " + wanted + " pods are available" : "")
                .filter(each -> !each.isEmpty());
        return waits.findFirst().map(wait -> wait + trouble(status));
    }

    /** What the controller itself has to say about it. */
    private static String trouble(DeploymentStatus status) {
        return status.getConditions().stream()
                .filter(Rollout::isTrouble)
                .findFirst()
                .map(condition -> ", " + condition.getReason()
                        + Optional.ofNullable(condition.getMessage())
                                .map(said -> " '" + OneLine.of(said) + "'")
                                .orElse(""))
                .orElse("");
    }

    private static boolean isTrouble(DeploymentCondition condition) {
        return switch (condition.getType()) {
            case "Progressing" -> "False".equals(condition.getStatus());
            case "ReplicaFailure" -> "True".equals(condition.getStatus());
            default -> false;
        };
    }

    private static long number(@Nullable Number number) {
        return number == null ? 0 : number.longValue();
    }
}
