package dev.watchkeeper.stack.fake.rds;

import dev.watchkeeper.demo.http.HttpService;
import dev.watchkeeper.demo.http.Request;
import dev.watchkeeper.demo.http.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * RDS on a loopback address. {@link #step} moves every snapshot by a half; {@link #made} is the ledger. {@link #close} fails when an
 * exchange was not as the SDK's model has it.
 */
public final class FakeRds implements AutoCloseable {
    private final RdsApi api;
    private final HttpService server;
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final AtomicReference<SnapshotFault> fault = new AtomicReference<>(SnapshotFault.NONE);
    private final CountDownLatch closed = new CountDownLatch(1);

    private FakeRds(Clock clock, int port) {
        this.api = new RdsApi(clock);
        this.server = HttpService.start(port, this::handle);
    }

    public static FakeRds start(Clock clock) {
        return new FakeRds(clock, 0);
    }

    /** @param port a free one */
    public static FakeRds start(Clock clock, int port) {
        return new FakeRds(clock, port);
    }

    public URI endpoint() {
        return URI.create(server.url());
    }

    /** An instance that is available, in several zones, encrypted, with backups and with nothing planned. */
    public FakeRds instance(String name) {
        api.instance(name);
        return this;
    }

    public void status(String instance, String status) {
        api.instance(instance).status = status;
    }

    public void window(String instance, String window) {
        api.instance(instance).window = window;
    }

    public void belongsTo(String instance, String cluster) {
        api.instance(instance).cluster = Optional.of(cluster);
    }

    public void restorableUpTo(String instance, Instant at) {
        api.instance(instance).restorable = Optional.of(at);
    }

    /** To be applied in the first window after {@code after}, or on the date {@code at}. */
    public void plans(String instance, String action, Optional<Instant> after, Optional<Instant> at) {
        api.instance(instance).planned.add(new FakeInstance.Planned(action, after, at));
    }

    /** Somebody has changed the class, from the next window on. */
    public void changesClass(String instance, String to) {
        api.instance(instance).nextClass = Optional.of(to);
    }

    /** A snapshot that RDS has made by itself. */
    public void automatic(String instance, Instant at) {
        api.add(new FakeSnapshot(
                "rds:" + instance + "-" + at.getEpochSecond(), instance, "automated", at, Map.of(), 100));
    }

    /** A snapshot that somebody else has made. */
    public void ofSomebodyElse(String instance, String id, Instant at) {
        api.add(new FakeSnapshot(id, instance, "manual", at, Map.of("by", "somebody"), 100));
    }

    public void delete(String snapshot) {
        api.delete(snapshot);
    }

    /** Every call of this operation is refused with that code, until the code is empty. */
    public void refuses(String operation, String code) {
        refused.put(operation, code);
    }

    /** What becomes of the next {@code CreateDBSnapshot}; the ones after it are done. */
    public void fault(SnapshotFault next) {
        fault.set(next);
    }

    /** Every snapshot comes further by a half, and an instance that was being backed up is available again. */
    public void step() {
        api.step();
    }

    /** The snapshots that were begun by a call, in order. */
    public List<String> made() {
        return api.made();
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
        synchronized (faults) {
            if (!faults.isEmpty()) {
                throw new IllegalStateException("not as the SDK has it: " + faults);
            }
        }
    }

    private Response handle(Request request) {
        Map<String, String> members = form(request.body());
        String operation = members.remove("Action");
        if (operation == null) {
            // Whoever has one endpoint for all of AWS asks here for ECS as well, in another form.
            return problem(400, "InvalidAction", "this is RDS alone");
        }
        members.remove("Version");
        String code = refused.getOrDefault(operation, "");
        if (!code.isEmpty()) {
            return problem(code.startsWith("AccessDenied") ? 403 : 400, code, "refused as the test says");
        }
        try {
            RdsModel.holdRequest(operation, members.keySet());
            return operation.equals("CreateDBSnapshot")
                    ? created(members, fault.getAndSet(SnapshotFault.NONE))
                    : answered(operation, members);
        } catch (RdsApi.Refused e) {
            return problem(e.status, e.code, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            synchronized (faults) {
                faults.add(String.valueOf(e.getMessage()));
            }
            return problem(400, "ValidationError", String.valueOf(e.getMessage()));
        }
    }

    private Response created(Map<String, String> members, SnapshotFault now) {
        return switch (now) {
            case NONE -> answered("CreateDBSnapshot", members);
            case HANGS_AFTER_ACTING -> {
                answered("CreateDBSnapshot", members);
                yield hang();
            }
            case HANGS_BEFORE_ACTING -> hang();
            case FAILS_AFTER_ACTING -> {
                answered("CreateDBSnapshot", members);
                yield problem(500, "InternalFailure", "internal");
            }
            case FAILS_BEFORE_ACTING -> problem(500, "InternalFailure", "internal");
        };
    }

    private Response answered(String operation, Map<String, String> members) {
        String result = new Xml()
                .in(operation + "Result", content -> content.raw(api.answer(operation, members)))
                .toString();
        RdsModel.holdAnswer(operation, result);
        return xml(200, "<" + operation + "Response>" + result + "</" + operation + "Response>");
    }

    /** Until the fake is closed; whoever waits has gone by then. */
    private Response hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return problem(503, "ServiceUnavailable", "closed");
    }

    private static Map<String, String> form(String body) {
        Map<String, String> members = new TreeMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                members.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return members;
    }

    private static Response problem(int status, String code, String message) {
        return xml(
                status,
                new Xml()
                        .in(
                                "ErrorResponse",
                                response -> response.in(
                                        "Error",
                                        error -> error.text("Code", code).text("Message", message)))
                        .toString());
    }

    private static Response xml(int status, String body) {
        return Response.text(status, "text/xml", body);
    }
}
