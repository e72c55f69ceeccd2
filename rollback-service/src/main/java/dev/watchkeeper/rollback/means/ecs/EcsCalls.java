package dev.watchkeeper.rollback.means.ecs;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.aws.AwsClients;
import dev.watchkeeper.kit.aws.AwsPlace;
import dev.watchkeeper.kit.aws.AwsSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Calls ECS for a project, each within its deadline, and never a second time. */
final class EcsCalls implements AutoCloseable {
    private final AwsSettings settings;
    private final AwsClients aws;
    private final Map<AwsPlace, EcsClient> clients = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    EcsCalls(AwsSettings settings, Duration longest) {
        this.settings = settings;
        this.aws = new AwsClients(settings, longest);
    }

    <T> EcsAnswer<T> call(ProjectName project, Duration deadline, Function<EcsClient, T> call) {
        Optional<AwsPlace> place = settings.of(project);
        if (place.isEmpty()) {
            return new EcsAnswer.Refused<>("AWS is not set up for project '" + project
                    + "': an operator adds it below watchkeeper.rollback.aws.projects");
        }
        return within(deadline, () -> call.apply(clients.computeIfAbsent(place.get(), this::client)));
    }

    private EcsClient client(AwsPlace place) {
        return aws.client(EcsClient.builder(), place);
    }

    /** On a thread of its own: looking for credentials comes before the SDK's own clock starts. */
    private <T> EcsAnswer<T> within(Duration deadline, java.util.concurrent.Callable<T> call) {
        Future<T> running = threads.submit(call);
        try {
            return new EcsAnswer.Content<>(running.get(deadline.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return new EcsAnswer.Unclear<>("ECS has not answered within " + deadline.toMillis() + " ms");
        } catch (ExecutionException e) {
            return EcsErrors.read(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new EcsAnswer.Unclear<>("this service was stopped during the call");
        } finally {
            running.cancel(true);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clients.values().forEach(EcsClient::close);
        aws.close();
    }
}
