package dev.watchkeeper.rollback.database.rds;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.aws.AwsPlace;
import dev.watchkeeper.kit.aws.AwsSettings;
import dev.watchkeeper.rollback.database.CallOutcome;
import dev.watchkeeper.rollback.database.Databases;
import dev.watchkeeper.rollback.database.Instance;
import dev.watchkeeper.rollback.database.Reading;
import dev.watchkeeper.rollback.database.RestoreRequest;
import dev.watchkeeper.rollback.database.Settings;
import dev.watchkeeper.rollback.database.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/** RDS of AWS. Nothing is tried again here: whoever asked decides by what it reads. */
public final class SdkDatabases implements Databases, AutoCloseable {
    private static final Duration READ_WITHIN = Duration.ofSeconds(6);

    /** Longer than the connection's own limits, with the taking of a role before it. */
    private static final Duration CALL_WITHIN = Duration.ofSeconds(18);

    private static final int MOST_SNAPSHOTS = 1000;

    private final AwsSettings settings;
    private final RdsClients clients;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public SdkDatabases(AwsSettings settings) {
        this.settings = settings;
        this.clients = new RdsClients(settings);
    }

    @Override
    public Reading<Instance> instance(ProjectName project, String name) {
        return read(project, client -> {
            List<DBInstance> found = client.describeDBInstances(request -> request.dbInstanceIdentifier(name))
                    .dbInstances();
            return found.size() == 1
                    ? new Reading.Found<>(RdsViews.instance(found.getFirst()))
                    : new Reading.Unreadable<>("RDS has " + found.size() + " instances of the name " + name);
        });
    }

    @Override
    public Reading<Snapshot> snapshot(ProjectName project, String id) {
        return read(project, client -> {
            List<DBSnapshot> found = client.describeDBSnapshots(request -> request.dbSnapshotIdentifier(id))
                    .dbSnapshots();
            return found.size() == 1
                    ? new Reading.Found<>(RdsViews.snapshot(found.getFirst()))
                    : new Reading.Unreadable<>("RDS has " + found.size() + " snapshots of the name " + id);
        });
    }

    @Override
    public Reading<List<Snapshot>> snapshotsOf(ProjectName project, String instance) {
        return read(
                project,
                client ->
                        new Reading.Found<>(client
                                .describeDBSnapshotsPaginator(request -> request.dbInstanceIdentifier(instance))
                                .dbSnapshots()
                                .stream()
                                .limit(MOST_SNAPSHOTS)
                                .map(RdsViews::snapshot)
                                .toList()));
    }

    @Override
    public CallOutcome restore(RestoreRequest request) {
        return call(request, client -> client.restoreDBInstanceFromDBSnapshot(RdsRequests.restore(request)));
    }

    @Override
    public CallOutcome adjust(RestoreRequest request, Settings wanted) {
        return call(request, client -> client.modifyDBInstance(RdsRequests.adjust(request, wanted)));
    }

    @Override
    public CallOutcome rename(RestoreRequest request, String from, String to) {
        return call(request, client -> client.modifyDBInstance(RdsRequests.rename(from, to)));
    }

    private <T> Reading<T> read(ProjectName project, Function<RdsClient, Reading<T>> question) {
        Optional<AwsPlace> place = Optional.ofNullable(settings.places().get(project));
        if (place.isEmpty()) {
            return new Reading.Unreadable<>(notSetUp(project));
        }
        return within(
                READ_WITHIN,
                () -> {
                    try (RdsClient client = clients.at(place.get(), Optional.empty())) {
                        return question.apply(client);
                    }
                },
                RdsErrors::reading,
                () -> new Reading.Unreadable<>("RDS has not answered within " + READ_WITHIN.toSeconds() + " s"));
    }

    private CallOutcome call(RestoreRequest request, Consumer<RdsClient> call) {
        ProjectName project = request.watch().service().project();
        Optional<AwsPlace> place = Optional.ofNullable(settings.places().get(project));
        if (place.isEmpty()) {
            return new CallOutcome.Refused(notSetUp(project));
        }
        AtomicBoolean sent = new AtomicBoolean();
        return within(
                CALL_WITHIN,
                () -> {
                    try (RdsClient client = clients.at(place.get(), Optional.of(request.id()))) {
                        sent.set(true);
                        call.accept(client);
                        return new CallOutcome.Accepted();
                    }
                },
                error -> sent.get() ? RdsErrors.outcome(error) : RdsErrors.beforeSending(error),
                () -> new CallOutcome.Unknown("RDS has not answered within " + CALL_WITHIN.toSeconds() + " s"));
    }

    /** On a thread of its own: looking for credentials comes before the SDK's own clock starts. */
    private <T> T within(
            Duration limit, Callable<T> work, Function<Throwable, T> failed, java.util.function.Supplier<T> late) {
        Future<T> running = threads.submit(work);
        try {
            return running.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return failed.apply(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | CancellationException e) {
            return late.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late.get();
        } finally {
            running.cancel(true);
        }
    }

    private static String notSetUp(ProjectName project) {
        return "RDS is not set up for project '" + project
                + "': an operator adds it below watchkeeper.rollback.rds.projects";
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clients.close();
    }
}
