package dev.watchkeeper.kit.http;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.secret.SecretHeaders;
import dev.watchkeeper.kit.secret.SecretStore;
import jakarta.annotation.PreDestroy;
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

/**
 * Calls addresses that policies and subscriptions name, and only those it may (see {@link EgressRules}). Every outcome is a
 * value. Blocks the caller at most for one and a half times the deadline of the request: half of it to wait for a place among the calls
 * that are open ({@link OpenCalls}), which is no part of the call and of its latency. Call it from a worker or virtual thread.
 */
public final class GuardedHttpClient implements AutoCloseable {
    private final EgressRules rules;
    private final EgressGuard guard;
    private final SecretStore store;
    private final SecretHeaders secrets;
    private final Map<Line, Clients> clients = new ConcurrentHashMap<>();
    private final OpenCalls open = new OpenCalls();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public GuardedHttpClient(EgressRules rules, SecretStore secrets, NameLookup lookup) {
        this.rules = rules;
        this.guard = new EgressGuard(rules, lookup);
        this.store = secrets;
        this.secrets = new SecretHeaders(secrets);
    }

    public HttpOutcome call(OutgoingRequest request) {
        long started = System.nanoTime();
        Optional<String> refusal = rules.foreseen(request.project(), request.address())
                .or(() -> HeaderForm.refusal(request.headers().keySet()));
        if (refusal.isPresent()) {
            return new HttpOutcome.NotAllowed(refusal.get(), since(started));
        }
        return switch (secrets.revealed(request.project(), request.address().getHost(), request.headers())) {
            case SecretHeaders.NotRevealed(String why) -> new HttpOutcome.NotAllowed(why, since(started));
            case SecretHeaders.Revealed revealed ->
                Masked.of(request, callInTurn(request, revealed, started), store.maskOf(request.project()));
        };
    }

    private HttpOutcome callInTurn(OutgoingRequest request, SecretHeaders.Revealed headers, long asked) {
        try (OpenCalls.Place place = open.enter(
                        request.project(), request.address(), request.deadline().dividedBy(2))
                .orElse(null)) {
            return place == null
                    ? new HttpOutcome.NoRoom(request.address().getHost(), since(asked))
                    : callWithin(request, headers, System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HttpOutcome.NoRoom(request.address().getHost(), since(asked));
        }
    }

    /** The call runs on a thread of its own, since resolving a name cannot be interrupted. */
    private HttpOutcome callWithin(OutgoingRequest request, SecretHeaders.Revealed headers, long started) {
        Wire wire = new Wire(request, headers.headers());
        Future<HttpOutcome> running = threads.submit(() -> Exchange.run(clientsOf(request), wire, request, started));
        try {
            return running.get(request.deadline().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new HttpOutcome.TimedOut(request.deadline(), since(started));
        } catch (ExecutionException e) {
            throw new IllegalStateException("every end of a call is an outcome", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HttpOutcome.TimedOut(request.deadline(), since(started));
        } finally {
            wire.cancel();
            running.cancel(true);
        }
    }

    private Clients clientsOf(OutgoingRequest request) {
        return clients.computeIfAbsent(
                new Line(request.project(), WayOut.isEncrypted(request.address())),
                line -> Clients.with(new VettedResolver(line.project(), line.encrypted(), guard)));
    }

    /** What a name is resolved for: an address that is good enough for TLS may not be so without. */
    private record Line(ProjectName project, boolean encrypted) {}

    static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    @Override
    @PreDestroy
    public void close() {
        threads.shutdownNow();
        clients.values().forEach(Clients::close);
    }
}
