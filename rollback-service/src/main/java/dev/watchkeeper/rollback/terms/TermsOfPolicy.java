package dev.watchkeeper.rollback.terms;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.rollback.Means;
import dev.watchkeeper.policy.secret.SecretName;
import dev.watchkeeper.policy.target.Target;
import dev.watchkeeper.policy.target.TargetKind;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseTime;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads rollback's part out of the policy that a deployment carries. */
public final class TermsOfPolicy {
    private TermsOfPolicy() {}

    /**
     * The terms of one deployment.
     *
     * @throws IllegalStateException when the policy of an admitted deployment cannot be read
     */
    public static RollbackTerms of(KnownDeployment deployment) {
        Policy policy = read(deployment.policy());
        return new RollbackTerms(
                policy.rollback().phases().stream()
                        .flatMap(name -> policy.watch().phase(name).stream())
                        .map(TermsOfPolicy::span)
                        .toList(),
                new Cap(
                        policy.rollback().atMost().automatic(),
                        policy.rollback().atMost().per()),
                policy.rollback().within(),
                policy.rollback().verifyWith(),
                policy.dependsOn(),
                targets(policy, deployment));
    }

    /** @throws IllegalStateException when the policy of an admitted deployment cannot be read */
    public static Policy read(ResolvedPolicy policy) {
        return switch (PolicyReader.read(policy.json())) {
            case PolicyReading.Accepted accepted -> accepted.policy();
            case PolicyReading.Rejected rejected ->
                throw new IllegalStateException(
                        "the gate lets only valid policies in, and " + policy.hash() + " is not: " + rejected.errors());
        };
    }

    /** Only the targets that the deployment names; a policy may know more. */
    private static List<TargetMeans> targets(Policy policy, KnownDeployment deployment) {
        return policy.targets().stream()
                .filter(target -> deployment.targets().contains(target.name()))
                .map(target -> ways(policy, target, deployment))
                .toList();
    }

    /** All of {@code via} in its order; without it the target's own kind. */
    private static TargetMeans ways(Policy policy, Target target, KnownDeployment deployment) {
        List<Means> via = policy.rollback().via().isEmpty()
                ? List.of(new Means.OwnTarget())
                : policy.rollback().via();
        return TargetMeans.inOrder(via.stream()
                .map(means -> means(policy, target, deployment, means))
                .toList());
    }

    private static TargetMeans means(Policy policy, Target target, KnownDeployment deployment, Means by) {
        ProjectName project = deployment.watch().service().project();
        return switch (by) {
            case Means.OwnTarget() -> own(target, project);
            case Means.Webhook(URI url, SecretName secret) -> webhook(project, target, url, secret);
            case Means.GithubWorkflow workflow -> workflow(policy, target, deployment, workflow);
            case Means.EcsTaskDefinition() ->
                target.kind() instanceof TargetKind.Ecs ecs
                        ? ecs(project, target, ecs)
                        : new TargetMeans(project, target.name(), "ecs", Map.of());
        };
    }

    private static TargetMeans own(Target target, ProjectName project) {
        return switch (target.kind()) {
            case TargetKind.Webhook(URI url, SecretName secret) -> webhook(project, target, url, secret);
            case TargetKind.Ecs ecs -> ecs(project, target, ecs);
            case TargetKind.Kubernetes kubernetes -> kubernetes(project, target, kubernetes);
        };
    }

    /** The workflow acts, and the target itself tells what runs. */
    private static TargetMeans workflow(
            Policy policy, Target target, KnownDeployment deployment, Means.GithubWorkflow workflow) {
        ProjectName project = deployment.watch().service().project();
        Map<String, String> settings = new TreeMap<>();
        settings.put("workflow", workflow.workflow());
        settings.put("version", deployment.version().tag());
        policy.metadata().repository().ifPresent(repository -> settings.put("repository", repository));
        workflow.inputs().forEach((name, value) -> settings.put("input." + name, value.text()));
        return new TargetMeans(project, target.name(), "github-workflow", settings, Optional.of(own(target, project)));
    }

    private static TargetMeans ecs(ProjectName project, Target target, TargetKind.Ecs ecs) {
        return new TargetMeans(
                project,
                target.name(),
                "ecs",
                Map.of(
                        "cluster", ecs.cluster(),
                        "service", ecs.service(),
                        "strategy", ecs.strategy().name()));
    }

    private static TargetMeans kubernetes(ProjectName project, Target target, TargetKind.Kubernetes at) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "cluster", at.cluster(),
                "namespace", at.namespace(),
                "deployment", at.deployment(),
                "secret", at.secret().toString()));
        at.container().ifPresent(container -> settings.put("container", container));
        return new TargetMeans(project, target.name(), "kubernetes", settings);
    }

    private static TargetMeans webhook(ProjectName project, Target target, URI url, SecretName secret) {
        return new TargetMeans(
                project, target.name(), "webhook", Map.of("url", url.toString(), "secret", secret.toString()));
    }

    private static PhaseSpan span(Phase phase) {
        PhaseName name = phase.name();
        return new PhaseSpan(name, offset(phase.from()), offset(phase.to()));
    }

    private static Optional<Duration> offset(PhaseTime time) {
        return switch (time) {
            case PhaseTime.FirstTraffic() -> Optional.empty();
            case PhaseTime.AfterFullShift(Duration offset) -> Optional.of(offset);
        };
    }
}
