package dev.watchkeeper.probe.aws.sdk;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.aws.AwsPlace;
import dev.watchkeeper.kit.aws.AwsSettings;
import dev.watchkeeper.probe.aws.AwsAnswer;
import dev.watchkeeper.probe.aws.AwsService;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One service of AWS, with one client for each region and role. */
final class SdkService<C> implements AwsService<C> {
    private final String name;
    private final AwsSettings settings;
    private final Function<AwsPlace, C> maker;
    private final AwsErrors errors;
    private final ExecutorService threads;
    private final Map<AwsPlace, C> clients = new ConcurrentHashMap<>();

    SdkService(String name, AwsSettings settings, Function<AwsPlace, C> maker, Clock clock, ExecutorService threads) {
        this.name = name;
        this.settings = settings;
        this.maker = maker;
        this.errors = new AwsErrors(name, clock);
        this.threads = threads;
    }

    @Override
    public String account(ProjectName project) {
        return name + " " + settings.of(project).map(AwsPlace::toString).orElse("nowhere");
    }

    @Override
    public <T> AwsAnswer<T> call(ProjectName project, Duration deadline, Function<C, T> call) {
        Optional<AwsPlace> place = settings.of(project);
        if (place.isEmpty()) {
            return new AwsAnswer.None<>(
                    new Reading.Missing(
                            MissingCause.NOT_ALLOWED,
                            "AWS is not set up for project '" + project
                                    + "': an operator adds it below watchkeeper.probe.aws.projects"),
                    Optional.empty(),
                    true);
        }
        return within(deadline, () -> call.apply(clients.computeIfAbsent(place.get(), maker)));
    }

    /** On a thread of its own: looking for credentials comes before the SDK's own clock starts. */
    private <T> AwsAnswer<T> within(Duration deadline, java.util.concurrent.Callable<T> call) {
        Future<T> running = threads.submit(call);
        try {
            return new AwsAnswer.Content<>(running.get(deadline.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return late(deadline);
        } catch (ExecutionException e) {
            return errors.read(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late(deadline);
        } finally {
            running.cancel(true);
        }
    }

    private <T> AwsAnswer<T> late(Duration deadline) {
        return new AwsAnswer.None<>(
                new Reading.Failed(
                        FailureCategory.TIMEOUT, name + " has not answered within " + deadline.toMillis() + " ms"),
                Optional.empty(),
                false);
    }
}
