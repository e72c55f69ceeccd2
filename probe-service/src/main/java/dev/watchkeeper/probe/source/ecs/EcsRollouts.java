package dev.watchkeeper.probe.source.ecs;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.source.EcsHealth;
import dev.watchkeeper.policy.target.Target;
import dev.watchkeeper.policy.target.TargetKind;
import dev.watchkeeper.probe.aws.AwsAnswer;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.health.HealthClient;
import dev.watchkeeper.probe.rollout.RolloutJudgement;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;

/**
 * The state of the services that a policy's ECS targets name, by {@code DescribeServices}. Of several the first that is not healthy
 * decides. The checks of one tick share the answer.
 */
public final class EcsRollouts implements HealthClient<EcsHealth> {
    /** From when on the new version is to be found at the target. */
    private static final Set<DeploymentStatus> BROUGHT_UP =
            EnumSet.of(DeploymentStatus.SHIFTING, DeploymentStatus.SHIFTED);

    private final AwsService<EcsClient> ecs;

    public EcsRollouts(AwsService<EcsClient> ecs) {
        this.ecs = ecs;
    }

    @Override
    public String name() {
        return "ecs";
    }

    @Override
    public Class<EcsHealth> asks() {
        return EcsHealth.class;
    }

    @Override
    public Duration within(EcsHealth wanted) {
        return wanted.within();
    }

    @Override
    public String account(ProjectName project, EcsHealth wanted) {
        return ecs.account(project);
    }

    @Override
    public Answer ask(Ask ask, EcsHealth wanted) {
        List<TargetKind.Ecs> targets = targets(ask.subject().policy().targets());
        RolloutJudgement judgement =
                new RolloutJudgement(wanted.state(), expected(ask.subject().watch()));
        Duration each = ask.deadline().dividedBy(targets.size());
        Answer answer = one(ask, targets.getFirst(), judgement, each);
        for (TargetKind.Ecs target : targets.subList(1, targets.size())) {
            if (!healthy(answer)) {
                return answer;
            }
            answer = one(ask, target, judgement, each);
        }
        return answer;
    }

    private Answer one(Ask ask, TargetKind.Ecs target, RolloutJudgement judgement, Duration within) {
        return ask.scope()
                .once(
                        "ecs " + target.cluster() + " " + target.service(),
                        Described.class,
                        () -> described(ask.project(), target, within))
                .answer()
                .toAnswer(ask.slot(), response -> Services.reading(response, target.service(), judgement));
    }

    private Described described(ProjectName project, TargetKind.Ecs target, Duration within) {
        return new Described(ecs.call(
                project,
                within,
                client -> client.describeServices(
                        request -> request.cluster(target.cluster()).services(target.service()))));
    }

    /** What the target is to run: only a name with a revision can be held against it. */
    private static Optional<String> expected(WatchRecorded watch) {
        return BROUGHT_UP.contains(watch.status())
                ? watch.version().targetRef().map(Services::revision).filter(name -> name.matches(".+:\\d+"))
                : Optional.empty();
    }

    private static List<TargetKind.Ecs> targets(List<Target> targets) {
        List<TargetKind.Ecs> found = targets.stream()
                .map(Target::kind)
                .filter(TargetKind.Ecs.class::isInstance)
                .map(TargetKind.Ecs.class::cast)
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("the policy has no target of the kind `ecs`");
        }
        return found;
    }

    private static boolean healthy(Answer answer) {
        return answer.samples().getFirst().reading()
                        instanceof Reading.Measured(Measurement.Health(boolean healthy, String why))
                && healthy;
    }

    private record Described(AwsAnswer<DescribeServicesResponse> answer) {}
}
