package dev.watchkeeper.rollback.means.ecs;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.aws.AwsCalls;
import dev.watchkeeper.kit.aws.AwsClients;
import dev.watchkeeper.kit.aws.AwsFailure;
import dev.watchkeeper.kit.aws.AwsSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Calls ECS for a project, each within its deadline, and never a second time; says what each answer says of an effect. */
final class EcsCalls implements AutoCloseable {
    private final AwsClients aws;
    private final AwsCalls<EcsClient> calls;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    EcsCalls(AwsSettings settings, Duration longest, Clock clock) {
        this.aws = new AwsClients(settings, longest);
        this.calls = new AwsCalls<>(
                "ECS",
                settings,
                "watchkeeper.rollback.aws",
                place -> aws.client(EcsClient.builder(), place),
                clock,
                threads);
    }

    <T> EcsAnswer<T> call(ProjectName project, Duration deadline, Function<EcsClient, T> call) {
        return calls.call(project, deadline, call).<EcsAnswer<T>>either(EcsAnswer.Content::new, EcsCalls::none);
    }

    /** Anything that is not plainly without an effect is unclear. */
    private static <T> EcsAnswer<T> none(AwsFailure failure) {
        String why = failure.sentence();
        return switch (failure.kind()) {
            case THROTTLED, NOT_CONNECTED -> new EcsAnswer.NotTaken<>(why);
            case CUT, TIMEOUT, BROKEN -> new EcsAnswer.Unclear<>(why);
            case NOT_THERE, NOT_KNOWN, NOT_ALLOWED, NOT_SET_UP, NO_CREDENTIALS, CLOCK, NOT_AWS, REJECTED ->
                new EcsAnswer.Refused<>(why);
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
        aws.close();
    }
}
