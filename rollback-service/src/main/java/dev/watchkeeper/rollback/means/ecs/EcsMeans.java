package dev.watchkeeper.rollback.means.ecs;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.kit.aws.AwsSettings;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/**
 * Takes a service of ECS back to an earlier task definition by {@code UpdateService}. ECS has no condition for it: the service is read
 * and compared right before, and between the two another actor fits in.
 */
public final class EcsMeans implements RollbackMeans, AutoCloseable {
    /** For all that one reading asks; two of them and an act fit into the lease of a run. */
    static final Duration READ_WITHIN = Duration.ofSeconds(4);

    /** For the reading before a call, and for the call itself. */
    static final Duration CHECK_WITHIN = Duration.ofSeconds(2);

    static final Duration ACT_WITHIN = Duration.ofSeconds(4);

    private final EcsCalls ecs;
    private final Duration read;
    private final Duration check;
    private final Duration act;

    public EcsMeans(AwsSettings settings, Clock clock) {
        this(settings, clock, READ_WITHIN, CHECK_WITHIN, ACT_WITHIN);
    }

    EcsMeans(AwsSettings settings, Clock clock, Duration read, Duration check, Duration act) {
        this.ecs = new EcsCalls(settings, READ_WITHIN, clock);
        this.read = read;
        this.check = check;
        this.act = act;
    }

    @Override
    public String name() {
        return "ecs";
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.READ_CHECK_ACT;
    }

    @Override
    public TargetState read(TargetMeans target) {
        return read(target, List.of());
    }

    @Override
    public TargetState read(TargetMeans target, List<Version> about) {
        Optional<EcsTarget> service = EcsTarget.of(target);
        if (service.isEmpty()) {
            return new TargetState.Unreadable(noService(target));
        }
        Optional<String> unnamed =
                about.stream().flatMap(version -> unnamed(version).stream()).findFirst();
        if (unnamed.isPresent()) {
            return new TargetState.Unreadable(unnamed.get());
        }
        EcsAnswer<TargetState> answer = ecs.call(target.project(), read, client -> state(client, service.get(), about));
        return switch (answer) {
            case EcsAnswer.Content<TargetState>(TargetState state) -> state;
            case EcsAnswer.NotTaken<TargetState>(String why) -> new TargetState.Unreadable(why);
            case EcsAnswer.Refused<TargetState>(String why) -> new TargetState.Unreadable(why);
            case EcsAnswer.Unclear<TargetState>(String why) -> new TargetState.Unreadable(why);
        };
    }

    @Override
    public RehearsalAnswer rehearse(TargetMeans target, ActRequest wouldBe) {
        Optional<EcsTarget> service = EcsTarget.of(target);
        if (service.isEmpty()) {
            return new RehearsalAnswer.NotPossible(noService(target));
        }
        Optional<String> unnamed = unnamed(wouldBe.to());
        if (unnamed.isPresent()) {
            return new RehearsalAnswer.NotPossible(unnamed.get());
        }
        EcsAnswer<RehearsalAnswer> answer =
                ecs.call(target.project(), read, client -> rehearsed(client, service.get(), wouldBe.to()));
        return switch (answer) {
            case EcsAnswer.Content<RehearsalAnswer>(RehearsalAnswer said) -> said;
            case EcsAnswer.NotTaken<RehearsalAnswer>(String why) -> new RehearsalAnswer.NoAnswer(why);
            case EcsAnswer.Refused<RehearsalAnswer>(String why) -> new RehearsalAnswer.NotPossible(why);
            case EcsAnswer.Unclear<RehearsalAnswer>(String why) -> new RehearsalAnswer.NoAnswer(why);
        };
    }

    @Override
    public ActOutcome act(TargetMeans target, ActRequest request) {
        Optional<EcsTarget> service = EcsTarget.of(target);
        if (service.isEmpty()) {
            return new ActOutcome.Refused(noService(target));
        }
        Optional<String> unnamed = unnamed(request.to());
        if (unnamed.isPresent()) {
            return new ActOutcome.Refused(unnamed.get());
        }
        EcsAnswer<DescribeServicesResponse> before =
                ecs.call(target.project(), check, client -> describe(client, service.get()));
        return switch (before) {
            case EcsAnswer.Content<DescribeServicesResponse>(DescribeServicesResponse answer) ->
                change(answer, service.get(), request)
                        .<ActOutcome>map(ActOutcome.Changed::new)
                        .orElseGet(() -> update(target, service.get(), request));
            case EcsAnswer.NotTaken<DescribeServicesResponse>(String why) -> new ActOutcome.NotSent(why);
            case EcsAnswer.Refused<DescribeServicesResponse>(String why) -> new ActOutcome.Refused(why);
            case EcsAnswer.Unclear<DescribeServicesResponse>(String why) ->
                new ActOutcome.NotSent("the check before the call: " + why);
        };
    }

    private ActOutcome update(TargetMeans target, EcsTarget service, ActRequest request) {
        var answer = ecs.call(
                target.project(),
                act,
                client -> client.updateService(to -> to.cluster(service.cluster())
                        .service(service.service())
                        .taskDefinition(request.to().atTarget())));
        return switch (answer) {
            case EcsAnswer.Content<?> ignored -> new ActOutcome.Accepted();
            case EcsAnswer.NotTaken<?>(String why) -> new ActOutcome.NotSent(why);
            case EcsAnswer.Refused<?>(String why) -> new ActOutcome.Refused(why);
            case EcsAnswer.Unclear<?>(String why) -> new ActOutcome.Unknown(why);
        };
    }

    /** Empty when the service is as it was when the call was decided. */
    private static Optional<String> change(DescribeServicesResponse answer, EcsTarget target, ActRequest request) {
        try {
            Deployment primary = new EcsReading(EcsService.of(answer, target), List.of()).primary();
            boolean same = EcsReading.taskDefinition(primary)
                            .isSameAs(new TaskDefinition(request.expected().version()))
                    && primary.createdAt().toEpochMilli() == request.expected().revision();
            return same
                    ? Optional.empty()
                    : Optional.of("the check before the call shows a deployment of "
                            + EcsReading.taskDefinition(primary).revision() + " from " + primary.createdAt());
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static TargetState state(EcsClient client, EcsTarget target, List<Version> about) {
        try {
            Service service = EcsService.of(describe(client, target), target);
            EcsReading reading = new EcsReading(service, about);
            Set<Version> startable = new LinkedHashSet<>();
            for (Version version : about) {
                boolean runs =
                        EcsReading.taskDefinition(reading.primary()).isSameAs(new TaskDefinition(version.atTarget()));
                if (runs || trouble(client, version).isEmpty()) {
                    startable.add(version);
                }
            }
            return new TargetState.Read(reading.with(startable));
        } catch (IllegalArgumentException e) {
            return new TargetState.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static RehearsalAnswer rehearsed(EcsClient client, EcsTarget target, Version to) {
        try {
            Service service = EcsService.of(describe(client, target), target);
            return EcsService.otherStrategy(service, target)
                    .or(() -> trouble(client, to))
                    .<RehearsalAnswer>map(RehearsalAnswer.NotPossible::new)
                    .orElseGet(RehearsalAnswer.Possible::new);
        } catch (IllegalArgumentException e) {
            return new RehearsalAnswer.NotPossible(String.valueOf(e.getMessage()));
        }
    }

    private static DescribeServicesResponse describe(EcsClient client, EcsTarget target) {
        return client.describeServices(
                request -> request.cluster(target.cluster()).services(target.service()));
    }

    /** Why ECS could not start it; empty when it could. ECS refuses to describe one that is gone with a ClientException. */
    private static Optional<String> trouble(EcsClient client, Version version) {
        try {
            TaskDefinitionStatus status = client.describeTaskDefinition(
                            request -> request.taskDefinition(version.atTarget()))
                    .taskDefinition()
                    .status();
            return status == TaskDefinitionStatus.ACTIVE
                    ? Optional.empty()
                    : Optional.of("the task definition " + version.atTarget() + " is " + status);
        } catch (ClientException e) {
            if (e.isThrottlingException()) {
                throw e;
            }
            return Optional.of("the task definition " + version.atTarget() + " is gone");
        }
    }

    private static Optional<String> unnamed(Version version) {
        return TaskDefinition.names(version.atTarget())
                ? Optional.empty()
                : Optional.of("version " + version + " names no task definition: give its targetRef as family:revision"
                        + " or as an ARN when the deployment is requested");
    }

    private static String noService(TargetMeans target) {
        return "the target " + target.target() + " is no service of ECS: `ecs: previous-task-definition` is for targets"
                + " of the kind `ecs`";
    }

    @Override
    public void close() {
        ecs.close();
    }
}
