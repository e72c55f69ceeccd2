package dev.watchkeeper.kit.aws;

import dev.watchkeeper.contract.id.ProjectName;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Calls one service of AWS for a project, each within its deadline, and never a second time. One client for each region and role.
 *
 * @param <C> the client that speaks to the service
 */
public final class AwsCalls<C> {
    private final String service;
    private final AwsSettings settings;
    private final String keys;
    private final Function<AwsPlace, C> maker;
    private final Clock clock;
    private final ExecutorService threads;
    private final Map<AwsPlace, C> clients = new ConcurrentHashMap<>();

    /**
     * @param service as in sentences: {@code RDS}
     * @param keys below which an operator adds projects, for messages
     * @param threads on which calls run; whoever made them ends them
     */
    public AwsCalls(
            String service,
            AwsSettings settings,
            String keys,
            Function<AwsPlace, C> maker,
            Clock clock,
            ExecutorService threads) {
        this.service = service;
        this.settings = settings;
        this.keys = keys;
        this.maker = maker;
        this.clock = clock;
        this.threads = threads;
    }

    /** Whose limits of requests the calls of a project count against: the service in one region of one account. */
    public String account(ProjectName project) {
        return service + " " + settings.of(project).map(AwsPlace::toString).orElse("nowhere");
    }

    /** One call, or several that belong together. Blocks at most until the deadline; whatever becomes of it is an answer. */
    public <T> AwsReply<T> call(ProjectName project, Duration deadline, Function<C, T> call) {
        Optional<AwsPlace> place = settings.of(project);
        return place.isEmpty()
                ? none(
                        AwsFailure.Kind.NOT_SET_UP,
                        "AWS is not set up for project '" + project + "': an operator adds it below " + keys
                                + ".projects")
                : within(deadline, () -> call.apply(clients.computeIfAbsent(place.get(), maker)));
    }

    /** On a thread of its own: looking for credentials comes before the SDK's own clock starts. */
    private <T> AwsReply<T> within(Duration deadline, Callable<T> call) {
        Future<T> running = threads.submit(call);
        try {
            return new AwsReply.Content<>(running.get(deadline.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return late(deadline);
        } catch (ExecutionException e) {
            return AwsReply.none(AwsErrors.read(service, e.getCause() == null ? e : e.getCause(), clock.instant()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late(deadline);
        } finally {
            running.cancel(true);
        }
    }

    private <T> AwsReply<T> late(Duration deadline) {
        return none(AwsFailure.Kind.TIMEOUT, service + " has not answered within " + deadline.toMillis() + " ms");
    }

    private static <T> AwsReply<T> none(AwsFailure.Kind kind, String sentence) {
        return AwsReply.none(new AwsFailure(kind, "", sentence, Optional.empty()));
    }
}
