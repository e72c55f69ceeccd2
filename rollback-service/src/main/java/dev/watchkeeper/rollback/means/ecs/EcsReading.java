package dev.watchkeeper.rollback.means.ecs;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetReading.Rollout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * A service of ECS as a target. The primary deployment is what new traffic is being given; all traffic it has when ECS calls it
 * completed and no task of another one runs, be that an old revision or the other colour. Until then the share is that of the tasks,
 * and never 0 or 100: which colour has the traffic, DescribeServices does not say.
 */
final class EcsReading {
    private final Service service;
    private final List<Version> about;

    EcsReading(Service service, List<Version> about) {
        this.service = service;
        this.about = List.copyOf(about);
    }

    /** @param startable the versions whose task definition ECS could start; the others are not known to the target */
    TargetReading with(Set<Version> startable) {
        Deployment primary = primary();
        List<Deployment> others = others();
        boolean settled = others.isEmpty() && completed(primary);
        String running = name(primary);
        Optional<String> other = other(others);
        List<String> known = new ArrayList<>();
        startable.forEach(version -> known.add(version.atTarget()));
        if (about.stream().noneMatch(version -> version.atTarget().equals(running))) {
            known.add(running);
        }
        return new TargetReading(
                running,
                settled ? 100 : share(primary, others),
                other,
                primary.createdAt().toEpochMilli(),
                known,
                rollout(primary, settled),
                byItself(primary, others));
    }

    /** The one deployment that ECS brings up or has brought up. */
    Deployment primary() {
        return deployments().stream()
                .filter(one -> "PRIMARY".equals(one.status()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("ECS names no primary deployment"));
    }

    static TaskDefinition taskDefinition(Deployment deployment) {
        return new TaskDefinition(deployment.taskDefinition());
    }

    /** As the version has it that is meant; otherwise the short form. */
    private String name(Deployment deployment) {
        TaskDefinition there = taskDefinition(deployment);
        return about.stream()
                .map(Version::atTarget)
                .filter(wanted -> new TaskDefinition(wanted).isSameAs(there))
                .findFirst()
                .orElseGet(there::revision);
    }

    private List<Deployment> deployments() {
        return service.deployments();
    }

    private List<Deployment> others() {
        return deployments().stream()
                .filter(one -> !"PRIMARY".equals(one.status()))
                .filter(one -> one.runningCount() > 0 || one.pendingCount() > 0)
                .toList();
    }

    /** Of several the one that is spoken of, else the one with the most tasks. */
    private Optional<String> other(List<Deployment> others) {
        return others.stream()
                .max(Comparator.comparing((Deployment one) -> isSpokenOf(one)).thenComparing(Deployment::runningCount))
                .map(this::name);
    }

    private boolean isSpokenOf(Deployment one) {
        return about.stream().anyMatch(version -> new TaskDefinition(version.atTarget()).isSameAs(taskDefinition(one)));
    }

    private static int share(Deployment primary, List<Deployment> others) {
        int all = primary.runningCount()
                + others.stream().mapToInt(Deployment::runningCount).sum();
        int share = all == 0 ? 0 : 100 * primary.runningCount() / all;
        return Math.clamp(share, 1, 99);
    }

    /** ECS leaves the state out of services behind a classic load balancer; then the counts tell. */
    private static boolean completed(Deployment primary) {
        return primary.rolloutState() == null
                ? primary.runningCount() >= primary.desiredCount() && primary.pendingCount() == 0
                : primary.rolloutState() == DeploymentRolloutState.COMPLETED;
    }

    private static Rollout rollout(Deployment primary, boolean settled) {
        if (primary.rolloutState() == DeploymentRolloutState.FAILED) {
            return Rollout.GIVEN_UP;
        }
        return settled ? Rollout.NONE : Rollout.UNDER_WAY;
    }

    /** ECS's circuit breaker, or an alarm of the deployment: a deployment of ECS's own whose reason says so. */
    private Optional<String> byItself(Deployment primary, List<Deployment> others) {
        String reason = String.valueOf(primary.rolloutStateReason());
        if (!reason.toLowerCase(Locale.ROOT).contains("rolling back") || completed(primary)) {
            return Optional.empty();
        }
        String given = others.stream()
                .filter(one -> one.rolloutState() == DeploymentRolloutState.FAILED)
                .findFirst()
                .map(one -> " has given up " + name(one) + " and")
                .orElse("");
        return Optional.of("ECS itself" + given + " goes back to " + name(primary) + " (" + reason + ")");
    }
}
