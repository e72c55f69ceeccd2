package dev.watchkeeper.gate.rollout.ecs;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.rollout.RunningService;
import dev.watchkeeper.gate.rollout.Services;
import dev.watchkeeper.kit.aws.AwsCalls;
import dev.watchkeeper.kit.aws.AwsFailure;
import dev.watchkeeper.kit.aws.AwsReply;
import dev.watchkeeper.policy.target.TargetKind;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** ECS, by {@code DescribeServices} and {@code DescribeTaskDefinition}. */
public final class EcsServices implements Services {
    private static final Duration WITHIN = Duration.ofSeconds(4);

    private final AwsCalls<EcsClient> ecs;

    public EcsServices(AwsCalls<EcsClient> ecs) {
        this.ecs = ecs;
    }

    @Override
    public AwsReply<RunningService> service(ProjectName project, TargetKind.Ecs target) {
        return ecs.call(
                        project,
                        WITHIN,
                        client -> client.describeServices(
                                request -> request.cluster(target.cluster()).services(target.service())))
                .then(response -> one(response, target.cluster() + "/" + target.service()));
    }

    private static AwsReply<RunningService> one(DescribeServicesResponse response, String asked) {
        Optional<String> missing = response.failures().stream()
                .map(Failure::reason)
                .filter("MISSING"::equals)
                .findFirst();
        if (missing.isPresent()) {
            return none(AwsFailure.Kind.NOT_THERE, "ECS has no service " + asked);
        }
        if (response.services().size() != 1) {
            return none(
                    AwsFailure.Kind.BROKEN,
                    "ECS gives " + response.services().size() + " services for " + asked
                            + response.failures().stream()
                                    .findFirst()
                                    .map(failure -> " (" + failure.reason() + ")")
                                    .orElse(""));
        }
        return ServiceViews.of(response.services().getFirst())
                .<AwsReply<RunningService>>map(AwsReply.Content::new)
                .orElseGet(() -> none(AwsFailure.Kind.BROKEN, "ECS leaves counts out of the state of " + asked));
    }

    @Override
    public AwsReply<Integer> productionWeight(ProjectName project, TargetKind.Ecs target) {
        return ecs.call(
                project,
                WITHIN,
                client -> newest(client, target).map(EcsServices::weight).orElse(0));
    }

    private static Optional<ServiceDeployment> newest(EcsClient client, TargetKind.Ecs target) {
        return client
                .listServiceDeployments(
                        request -> request.cluster(target.cluster()).service(target.service()))
                .serviceDeployments()
                .stream()
                .filter(each -> each.createdAt() != null)
                .max(Comparator.comparing(ServiceDeploymentBrief::createdAt))
                .flatMap(brief -> client
                        .describeServiceDeployments(
                                request -> request.serviceDeploymentArns(brief.serviceDeploymentArn()))
                        .serviceDeployments()
                        .stream()
                        .findFirst());
    }

    private static int weight(ServiceDeployment deployment) {
        if (deployment.status() == ServiceDeploymentStatus.SUCCESSFUL) {
            return 100;
        }
        return Optional.ofNullable(deployment.targetServiceRevision())
                .map(ServiceRevisionSummary::requestedProductionTrafficWeight)
                .map(weight -> (int) Math.floor(weight))
                .orElse(0);
    }

    @Override
    public AwsReply<String> taskDefinition(ProjectName project, String familyAndRevision) {
        return ecs.call(
                        project,
                        WITHIN,
                        client -> Optional.ofNullable(client.describeTaskDefinition(
                                                request -> request.taskDefinition(familyAndRevision))
                                        .taskDefinition())
                                .map(TaskDefinition::statusAsString)
                                .orElse(""))
                .then(status -> status.isEmpty()
                        ? none(AwsFailure.Kind.BROKEN, "ECS gives no status of " + familyAndRevision)
                        : new AwsReply.Content<>(status));
    }

    private static <T> AwsReply<T> none(AwsFailure.Kind kind, String sentence) {
        return AwsReply.none(new AwsFailure(kind, "", sentence, Optional.empty()));
    }
}
